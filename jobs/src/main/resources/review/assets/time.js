/* Cost and benefit over time. */
"use strict";
outturn.page(function (pack) {
  var el = pack.element;
  var data = pack.data;

  /** The running totals of the initiatives that are looked at, by period, as portfolio_summary has them of all. */
  function summed(view) {
    if (!view.isFiltered) { return data.summary; }
    var at = new Map(data.summary.map(function (s, n) { return [s.period, n]; }));
    var steps = data.summary.map(function () { return { planned_cost: 0, actual_cost: 0, planned_benefit: 0, realised_benefit: 0 }; });
    var there = { cost: false, benefit: false };
    data.flows.filter(function (f) { return view.has(f.case); }).forEach(function (f) {
      there[f.flow] = true;
      f.amounts.forEach(function (a) {
        var step = steps[at.get(a.period)];
        if (!step) { return; }
        step["planned_" + f.flow] += Number(a.planned || 0);
        step[f.flow === "cost" ? "actual_cost" : "realised_benefit"] += Number(a.actual || 0);
      });
    });
    var sum = { planned_cost: 0, actual_cost: 0, planned_benefit: 0, realised_benefit: 0 };
    return data.summary.map(function (s, n) {
      var row = { period: s.period };
      Object.keys(sum).forEach(function (name) {
        sum[name] += steps[n][name];
        var isActual = name.indexOf("planned") !== 0;
        if (there[name.indexOf("cost") > 0 ? "cost" : "benefit"] && !(isActual && s.period > pack.release.as_of)) { row[name] = Math.round(sum[name] * 100) / 100; }
      });
      return row;
    });
  }

  pack.part(function (view) {
    var rows = summed(view);
    var now = view.isFiltered ? view.totals : pack.latest();
    var periods = rows.map(function (s) { return s.period; });

    function overTime(title, sentence, planned, actual, actualName, colour) {
      var drawn = [{ name: "Planned", key: planned, dash: "dashed", colour: "plan", symbol: "emptyCircle" }, { name: actualName, key: actual, width: 3, colour: colour, symbol: "diamond" }];
      if (rows.every(function (s) { return s[planned] == null && s[actual] == null; })) { return null; }
      return pack.figure({
        title: title, sentence: sentence || "What was planned and what became of it cannot be compared.",
        option: pack.lines(drawn.map(function (d) { return Object.assign({}, d, { data: rows.map(function (s) { return s[d.key]; }) }); }), periods),
        table: pack.table(title, [{ name: "Period", header: true, cell: function (s) { return pack.period(s.period); } }].concat(drawn.map(function (d) {
          return { name: d.name + ", " + pack.currency, number: true, cell: function (s) { return s[d.key] == null ? pack.missing(pack.reason(s, "cumulative_" + d.key)) : pack.full(s[d.key]); } };
        })), rows).element
      });
    }

    var figures = [overTime("Cost", pack.costSentence(now), "planned_cost", "actual_cost", "Spent", "actual"),
      overTime("Benefit", pack.benefitSentence(now), "planned_benefit", "realised_benefit", "Realised", "good")].filter(Boolean);
    if (figures.length === 0) {
      view.none("time", "Cost and benefit over time", "No amount of a period can be compared with a plan.");
      return;
    }
    view.section("time", "Cost and benefit over time", (view.isFiltered ? "The initiatives chosen, together," : "All initiatives together,") + " running up from the first period. Planned is the plan in force today.")
      .appendChild(el("div", { "class": "charts" }, figures));
  });
});
