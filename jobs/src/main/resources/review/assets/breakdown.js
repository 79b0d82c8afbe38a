/* The portfolio by what its initiatives have in common. A press on a group looks at it alone. */
"use strict";
outturn.page(function (pack) {
  var el = pack.element;

  function amount(name, key) {
    return { name: name, number: true, sort: function (r) { return r.t[key]; }, cell: function (r) { return r.t[key] == null ? pack.brief() : pack.money(r.t[key]); } };
  }

  function difference(r) {
    return r.t.actual_cost == null || r.t.planned_cost == null ? null : r.t.actual_cost - r.t.planned_cost;
  }

  /* Of those whose forecast is known. */
  function overApproval(r) {
    return r.t.forecast_cost == null || r.t.approved_cost == null ? null : r.t.forecast_cost - r.t.approved_cost;
  }

  pack.part(function (view) {
    if (pack.dimensions.length === 0) { return; }
    var dimension = pack.dimensions.indexOf(pack.view.setting("by")) < 0 ? pack.dimensions[0] : pack.view.setting("by");
    var section = view.section("breakdown", "By what they have in common", "Plan to date, what was spent and the difference; a press on a name looks at these initiatives alone.");
    var by = el("select", { onchange: function (event) { pack.view.set({ by: event.target.value }); } }, pack.dimensions.map(function (d) { return el("option", { value: d }, pack.dimensionName(d)); }));
    var place = el("div", { "class": "breakdown" });
    pack.append(section, [el("div", { "class": "tools" }, el("label", {}, "Put together by", by)), place]);

    /* The published row of a group where all of it is looked at. */
    function rows() {
      var members = new Map();
      view.cases.forEach(function (c) {
        (c.groups || []).forEach(function (g) {
          if (!members.has(g)) { members.set(g, []); }
          members.get(g).push(c);
        });
      });
      return pack.groups(dimension).filter(function (g) { return members.has(g.place); }).map(function (g) {
        var there = members.get(g.place);
        return { g: g, t: there.length === g.cases ? Object.assign({}, g, pack.view.sameCases(there)) : pack.view.totals(there) };
      });
    }

    function draw() {
      dimension = pack.dimensions.indexOf(pack.view.setting("by")) < 0 ? pack.dimensions[0] : pack.view.setting("by");
      by.value = dimension;
      var shown = rows();
      var widest = shown.reduce(function (most, r) { return Math.max(most, Math.abs(difference(r) || 0)); }, 0);
      place.textContent = "";
      var columns = [
        { name: pack.dimensionName(dimension), header: true, sort: function (r) { return pack.valueName(r.g); }, cell: function (r) {
          return el("button", { type: "button", "class": "link" + (r.g.level > 1 ? " within" : ""), onclick: function () { pack.view.choose(r.g, true); } }, pack.valueName(r.g));
        } },
        { name: "Initiatives", number: true, sort: function (r) { return r.t.cases; }, cell: function (r) { return pack.count(r.t.cases); } },
        amount("Plan to date", "planned_cost"), amount("Spent", "actual_cost"),
        { name: "Over or under", number: true, sort: difference, cell: function (r) {
          var d = difference(r);
          return d == null ? pack.brief() : [pack.bar(d, widest, d > 0), pack.over(d, "cost")];
        } },
        amount("Forecast cost", "forecast_cost"),
        { name: "Against approval", number: true, sort: overApproval, cell: function (r) { return overApproval(r) == null ? pack.brief() : pack.over(overApproval(r), "cost"); } },
        { name: "NPV", number: true, sort: function (r) { return r.t.forecast_npv; }, cell: function (r) { return r.t.forecast_npv == null ? pack.brief() : pack.worth(r.t.forecast_npv); } },
        { name: "Measures on the way", number: true, sort: function (r) { return r.t.kpis_judged ? r.t.kpis_on_track / r.t.kpis_judged : null; }, cell: function (r) { return r.t.kpis_judged ? r.t.kpis_on_track + " of " + r.t.kpis_judged : pack.brief(); } },
        { name: "Worst date", number: true, sort: function (r) { return r.t.slip_days; }, cell: function (r) { return r.t.slip_days == null ? pack.brief() : r.t.slip_days > 0 ? pack.plural(r.t.slip_days, "day") + " late" : "none late"; } }
      ].filter(function (column) { return shown.some(function (r) { return column.sort(r) != null; }); });
      place.appendChild(pack.table("By " + pack.dimensionName(dimension).toLowerCase(), columns, shown, 12).element);
    }
    pack.followers.push(draw);
    draw();
  });
});
