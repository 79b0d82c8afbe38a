/* What could not be measured, and what the figures rest on. */
"use strict";
outturn.page(function (pack) {
  pack.part(function (view) {
    if (view.isFiltered) { return; }
    var el = pack.element;
    var data = pack.data;
    var section = view.section;
    var link = view.link;
    var TABLES = {
      initiative: "headline figures", cost_variance: "cost by period", benefit_variance: "benefit by period", investment_return: "worth as an investment",
      variance_bridge: "what changed the worth", portfolio_summary: "portfolio figures", schedule_variance: "dates", earned_value: "progress of work",
      kpi_attainment: "measures of success", alignment_component: "alignment", alignment_score: "alignment score", objective_alignment: "strategy",
      forecast_accuracy: "record of estimates", outlook: "outlook", portfolio_breakdown: "sums by unit and other groups"
    };
    var empty = section("unmeasured", "What could not be measured", "A figure that cannot be measured is left empty, never shown as nought. Periods that have not begun are not counted here.");
    empty.appendChild(data.unmeasured.length === 0 ? el("p", {}, "Everything could be measured.")
      : pack.table("Why figures are empty", [
        { name: "Reason", header: true, cell: function (u) { return u.explanation; } },
        { name: "Figures", number: true, sort: function (u) { return u.figures; }, cell: function (u) { return u.figures; } },
        { name: "Initiatives", number: true, sort: function (u) { return u.cases; }, cell: function (u) { return u.cases; } },
        { name: "Largest amount at stake, " + pack.currency, number: true, sort: function (u) { return u.largest; }, cell: function (u) { return u.largest == null ? el("span", { "class": "missing" }, "no amount") : [pack.money(u.largest), " "]; } },
        { name: "Where it is", cell: function (u) { return u.largest == null || u.largest_case == null ? "" : link(u.largest_case); } },
        { name: "Concerns", cell: function (u) { return u.tables.map(function (t) { return TABLES[t] || t; }).join(", "); } }
      ], data.unmeasured).element);

    var rests = section("rests", "What these figures rest on", "The files delivered by the systems, and the rows in them that could not be read.");
    rests.appendChild(pack.table("Delivered files", [
      { name: "Source", header: true, cell: function (f) { return f.source; } },
      { name: "Files", number: true, cell: function (f) { return f.files; } },
      { name: "Newest of", cell: function (f) { return pack.date(f.newest); } },
      { name: "Rows", number: true, cell: function (f) { return f.read; } },
      { name: "Rejected", number: true, cell: function (f) { return f.rejected; } }
    ], data.files).element);
    if (data.rejected.length) {
      rests.appendChild(el("details", {}, el("summary", {}, "Rejected rows by file and rule"), pack.table("Rejected rows", [
        { name: "File", header: true, cell: function (r) { return r.file; } },
        { name: "Rule", cell: function (r) { return pack.words(r.rule); } },
        { name: "Rows", number: true, cell: function (r) { return r.lines; } }
      ], data.rejected, 20).element));
    }
  });
});
