/* Spending against strategy. */
"use strict";
outturn.page(function (pack) {
  pack.part(function (view) {
    var el = pack.element;
    var data = pack.data;
    var section = view.section;
    if (view.isFiltered) { return; }
    if (data.objectives.every(function (o) { return o.declared_share == null; })) {
      view.none("strategy", "Spending against strategy", "No strategic objective with a weight is valid on this date.");
      return;
    }
    var strategy = section("strategy", "Spending against strategy",
      "What the strategy says each objective weighs, beside the share of the money that went to it.");
    var gaps = data.objectives.filter(function (o) { return o.spend_gap != null; })
      .sort(function (a, b) { return Math.abs(b.spend_gap) - Math.abs(a.spend_gap); });
    var widestGap = gaps[0];
    var shares = data.objectives;
      strategy.appendChild(el("div", { "class": "single" }, pack.figure({
        title: "Weight, cost and benefit by objective", size: data.objectives.length > 8 ? "tall" : null,
        sentence: widestGap ? "Widest gap: \u201c" + pack.shown(widestGap.name) + "\u201d weighs " + pack.percent(widestGap.declared_share) + " in the strategy and has had "
          + pack.percent(widestGap.actual_cost_share) + " of the money." : "No gap could be measured.",
        option: function (colour, width) {
          function bars(name, figure, fill, decal) {
            return { name: name, type: "bar", barGap: "10%", barMaxWidth: 14, itemStyle: { color: fill, decal: decal },
              data: shares.map(function (o) { return pack.drawn(o[figure]); }) };
          }
          return {
            grid: { left: 8, right: 24, top: width > 450 ? 40 : 62, bottom: 8, containLabel: true },
            tooltip: Object.assign(pack.frame(colour).tooltip, { trigger: "axis", axisPointer: { type: "shadow" }, formatter: function (points) {
              return pack.label(shares[points[0].dataIndex].name) + "\n" + points.map(function (p) {
                return p.seriesName + ": " + (p.value == null ? "not measured" : pack.percent(p.value));
              }).join("\n");
            } }),
            xAxis: pack.axis(colour, { type: "value", splitNumber: width > 450 ? 5 : 2, axisLabel: { color: colour.quiet, formatter: function (v) { return Math.round(v * 100) + " %"; } } }),
            yAxis: pack.axis(colour, { type: "category", inverse: true, splitLine: { show: false }, data: shares.map(function (o) { return pack.label(o.name); }),
              axisLabel: { color: colour.ink, fontSize: 12.5, lineHeight: 15, width: width > 600 ? 200 : 110, overflow: "break" } }),
            series: [bars("Weight in the strategy", "declared_share", colour.plan), bars("Cost to date", "actual_cost_share", colour.actual, pack.hatch),
              bars("Benefit to date", "realised_benefit_share", colour.good)]
          };
        },
        table: pack.table("Shares by strategic objective", [
          { name: "Objective", header: true, cell: function (o) { return o.name; } },
          share("Weight in the strategy", "declared_share"), share("Planned cost", "planned_cost_share"), share("Cost to date", "actual_cost_share"),
          share("Planned benefit", "planned_benefit_share"), share("Benefit to date", "realised_benefit_share"), share("Cost to date less weight", "spend_gap")
        ], data.objectives).element
      })));

    function share(name, figure) {
      return { name: name, number: true, sort: function (o) { return o[figure]; }, cell: function (o) { return pack.ratio(o[figure], pack.reason(o, figure)); } };
    }
  });
});
