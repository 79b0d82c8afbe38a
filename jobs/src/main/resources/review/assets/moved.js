/* Who got worse and who got better since the last release, by what they are worth. */
"use strict";
outturn.page(function (pack) {
  pack.part(function (view) {
    var data = pack.data;
    var release = pack.release;
    if (!release.earlier) { return; }
    var before = new Map(data.earlier.filter(function (c) { return c.currency === pack.currency; }).map(function (c) { return [c.id, c]; }));
    var moved = [];
    view.cases.forEach(function (c) {
      var old = before.get(c.id);
      if (old && old.forecast_npv != null && c.forecast_npv != null && old.forecast_npv !== c.forecast_npv) {
        moved.push({ c: c, old: old, change: c.forecast_npv - old.forecast_npv });
      }
    });
    var worse = moved.filter(function (m) { return m.change < 0; }).sort(function (a, b) { return a.change - b.change; });
    var better = moved.filter(function (m) { return m.change > 0; }).sort(function (a, b) { return b.change - a.change; });
    if (!moved.length) {
      view.none("moved", "Worse and better since the last release", "No initiative is worth more or less than in release " + release.earlier + ".");
      return;
    }
    function sum(rows) { return rows.reduce(function (total, m) { return total + m.change; }, 0); }
    function told(rows, word) { return rows.length ? pack.plural(rows.length, "initiative") + " got " + word + ", by " + pack.said(Math.abs(sum(rows))) + " together" : "none got " + word; }
    var part = view.section("moved", "Worse and better since the last release",
      "By net present value as forecast, compared with release " + release.earlier + ": " + told(worse, "worse") + "; " + told(better, "better") + ".");
    [["Got worse", worse], ["Got better", better]].forEach(function (group) {
      if (!group[1].length) { return; }
      part.appendChild(pack.table(group[0] + ", the most first", [
        { name: "Initiative", header: true, cell: function (m) { return view.link(m.c.id); } },
        { name: "Worth then", number: true, sort: function (m) { return m.old.forecast_npv; }, cell: function (m) { return pack.money(m.old.forecast_npv); } },
        { name: "Worth now", number: true, sort: function (m) { return m.c.forecast_npv; }, cell: function (m) { return pack.money(m.c.forecast_npv); } },
        { name: "Change", number: true, sort: function (m) { return m.change; }, cell: function (m) { return pack.direction(m.change < 0, pack.said(Math.abs(m.change)), m.change < 0 ? "worse" : "better"); } },
        { name: "Forecast cost then", number: true, cell: function (m) { return pack.money(m.old.forecast_cost); } },
        { name: "Forecast cost now", number: true, cell: function (m) { return pack.money(m.c.total_cost); } }
      ], group[1], 5).element);
    });
  });
});
