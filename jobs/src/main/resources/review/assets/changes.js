/* What changed since the last release. */
"use strict";
outturn.page(function (pack) {
  pack.part(function (view) {
    var el = pack.element;
    var data = pack.data;
    var release = pack.release;
    var section = view.section;
    var link = view.link;
    var place = view.place;
    var cases = pack.data.cases;
    var CAUSES = {
      formula: "the way it is computed changed", fx_rate: "exchange rates changed", crosswalk: "it was assigned to another initiative", rebaseline: "a new plan was approved", new_case: "the initiative is new",
      late_posting: "it was delivered late", reversal: "it was taken back later", reused_key: "its key came again for something else", correction: "its source corrected it"
    };
    if (!release.earlier) {
      view.none("changes", "What changed since the last release", "This is the first release, so there is nothing to compare with.");
    } else {
      var changes = section("changes", "What changed since the last release");
      changes.appendChild(el("p", { "class": "about" }, "Compared with release " + release.earlier + "."));
      var before = new Map(data.earlier.map(function (c) { return [c.id, c]; }));
      var HEADLINES = [["planned_cost", "Planned cost"], ["actual_cost", "Spent"], ["planned_benefit", "Planned benefit"], ["realised_benefit", "Benefit realised"]];
      var moved = [];
      view.cases.forEach(function (c, at) {
        var old = before.get(c.id);
        if (!old) {
          moved.push({ at: at, c: c, isNew: true, size: Math.abs(c.planned_cost || 0) });
          return;
        }
        var differences = HEADLINES.filter(function (h) { return c[h[0]] !== old[h[0]]; });
        if (differences.length) {
          moved.push({ at: at, c: c, old: old, size: Math.max.apply(null, differences.map(function (h) { return Math.abs((c[h[0]] || 0) - (old[h[0]] || 0)); })) });
        }
      });
      moved.sort(function (a, b) { return b.size - a.size || a.at - b.at; });
      var gone = data.earlier.filter(function (c) { return !view.isFiltered && !place.has(c.id); });
      changes.appendChild(el("h3", {}, "Headline figures"));
      changes.appendChild(moved.length === 0 ? el("p", {}, "No headline figure of any initiative changed.")
        : pack.table("Initiatives whose headline figures changed, the largest change first", [
          { name: "Initiative", header: true, cell: function (m) { return el("a", { href: pack.caseAddress(m.c.id) }, m.c.title); } }
        ].concat(HEADLINES.map(function (h) {
          return { name: h[1] + ", " + pack.currency, number: true, cell: function (m) {
            var value = m.c[h[0]];
            if (m.isNew) { return ["new: ", pack.money(value, pack.reason(m.c, h[0]))]; }
            var old = m.old[h[0]];
            if (value === old) { return "same"; }
            return [old == null ? el("span", { "class": "missing" }, "not measured") : pack.money(old), " \u2192 ", pack.money(value, pack.reason(m.c, h[0]))];
          } };
        })), moved, 10).element);
      if (gone.length) {
        changes.appendChild(el("p", {}, "No longer there: " + gone.map(function (c) { return c.title; }).join("; ") + "."));
      }
      changes.appendChild(el("h3", {}, "Past figures that read otherwise now"));
      var restated = data.restated.filter(function (r) { return view.has(r.case); });
      changes.appendChild(restated.length === 0 ? el("p", {}, "Nothing that was published for an earlier period reads otherwise now.")
        : pack.table("Figures of earlier periods that were restated, and why", [
          { name: "Initiative", header: true, cell: function (r) { return link(r.case); } },
          { name: "Figure", cell: function (r) { return r.measure.indexOf("kpi_value") === 0 ? "Measure of success" + r.measure.slice(9) : pack.words(r.measure); } },
          { name: "Periods", cell: function (r) { return r.periods === 1 ? pack.period(r.first_period) : r.periods + ", " + pack.period(r.first_period) + " to " + pack.period(r.last_period); } },
          { name: "Because", cell: function (r) { return CAUSES[r.cause] || r.cause; } },
          { name: "Difference", number: true, sort: function (r) { return r.difference; }, cell: function (r) { return r.measure.indexOf("kpi_value") === 0 ? pack.number(r.difference) : pack.money(r.difference); } }
        ], restated, 10).element);
    }
  });
});
