/* All cases: searched, chosen by group, put together by group, sorted. The address holds all of it. */
"use strict";
outturn.page(function (pack) {
  var el = pack.element;
  var view = pack.view;
  var main = document.getElementById("main");
  var texts = new Map(pack.data.cases.map(function (c) {
    return [c, [c.id, c.title, c.business_unit, c.initiative_type, c.business_owner, c.it_owner].filter(Boolean).join(" ").toLowerCase()];
  }));

  function variance(c) {
    return c.spent == null || c.due_cost == null ? null : c.spent - c.due_cost;
  }

  function amount(id, name, value, why, key) {
    return { id: id, name: name, number: true, sort: value,
      cell: function (c) { var v = value(c); return v == null ? pack.brief(pack.reason(c, why)) : pack.money(v); },
      group: function (g) { return g.totals[key] == null ? "" : pack.money(g.totals[key]); } };
  }

  function days(slip) {
    return slip == null ? pack.brief("No agreed date is known.") : slip === 0 ? "on time" : pack.direction(slip > 0, pack.plural(Math.abs(slip), "day"), slip > 0 ? "late" : "early");
  }

  var columns = [
    { id: "name", name: "Initiative", header: true, sort: function (c) { return c.title; },
      cell: function (c) { return el("div", { "class": "clip" }, el("a", { href: pack.caseAddress(c.id), title: c.title }, c.title), el("small", { "class": "id" }, c.id)); },
      group: function (g) { return el("div", { "class": "clip" }, el("button", { type: "button", "class": "link", onclick: function () { view.choose(g.group, true); } }, pack.valueName(g.group)), el("small", { "class": "id" }, pack.plural(g.totals.cases, "initiative"))); } },
    { id: "stage", name: "Stage", sort: function (c) { return Object.keys(pack.STAGES).indexOf(c.lifecycle); }, cell: function (c) { return pack.STAGES[c.lifecycle] || c.lifecycle; } },
    { id: "owner", name: "Owner", sort: function (c) { return c.business_owner; }, cell: function (c) { return c.business_owner ? el("div", { "class": "clip" }, c.business_owner) : el("span", { "class": "missing" }, "nobody"); } },
    amount("plan", "Plan to date", function (c) { return c.due_cost; }, "planned_cost", "planned_cost"),
    amount("actual", "Spent", function (c) { return c.spent != null ? c.spent : c.actual_cost; }, "actual_cost", "actual_cost"),
    { id: "variance", name: "Over or under", number: true, sort: variance,
      cell: function (c) { var v = variance(c); return v == null ? pack.brief(pack.reason(c, "actual_cost") || pack.reason(c, "planned_cost")) : pack.over(v, "cost"); },
      group: function (g) { return g.totals.actual_cost == null || g.totals.planned_cost == null ? "" : pack.over(g.totals.actual_cost - g.totals.planned_cost, "cost"); } },
    Object.assign(amount("forecast", "Forecast cost", function (c) { return c.total_cost; }, "total_cost", "forecast_cost"), {
      cell: function (c) { return c.total_cost == null ? pack.brief(pack.reason(c, "total_cost")) : [pack.spark(c.trend), " ", pack.money(c.total_cost)]; } }),
    { id: "worth", name: "NPV", number: true, sort: function (c) { return c.forecast_npv; },
      cell: function (c) { return c.forecast_npv == null ? pack.brief(pack.reason(c, "forecast_npv")) : pack.worth(c.forecast_npv); },
      group: function (g) { return g.totals.forecast_npv == null ? "" : pack.worth(g.totals.forecast_npv); } },
    { id: "slip", name: "Finish", number: true, sort: function (c) { return c.slip_days; }, cell: function (c) { return days(c.slip_days); },
      group: function (g) { return g.totals.slip_days == null ? "" : ["worst: ", days(g.totals.slip_days)]; } },
    { id: "score", name: "Alignment", number: true, sort: function (c) { return c.alignment_score; },
      cell: function (c) { return c.alignment_score == null ? pack.brief(pack.reason(c, "alignment_score")) : Math.round(c.alignment_score); },
      group: function (g) { return g.totals.alignment_score == null ? "" : "mean " + Math.round(g.totals.alignment_score); } },
    { id: "findings", name: "Findings", sort: function (c) { return c.act * 1e6 + c.watch * 1e3 + c.note; }, cell: function (c) {
      return c.act + c.watch + c.note === 0 ? "none" : el("span", { "class": "severities" }, ["act", "watch", "note"].filter(function (s) { return c[s]; }).map(function (s) { return [el("span", { "class": "severity " + s }, c[s], el("span", { "class": "unseen" }, " " + s)), " "]; }));
    } }
  ];

  // What is known of no initiative at all needs no column.
  columns = columns.filter(function (column) {
    return column.header || column.id === "findings" || pack.data.cases.some(function (c) { return column.sort(c) != null; });
  });

  /** "column" or "column.down", as the address writes it. */
  function order() {
    var part = view.setting("sort").split(".");
    var column = columns.filter(function (c) { return c.id === part[0]; })[0];
    return column ? { column: column.id, direction: part[1] === "down" ? -1 : 1 } : { column: "name", direction: 1 };
  }

  var list = pack.list({ caption: "Initiatives", columns: columns, ordered: function (o) {
    view.set({ sort: o.column + (o.direction < 0 ? ".down" : "") });
  } });
  var search = el("input", { type: "search", oninput: function (event) {
    view.set({ q: event.target.value }, true);
    show();
  } });
  var by = el("select", { onchange: function (event) { view.set({ by: event.target.value }); } },
    el("option", { value: "" }, "One list"), pack.dimensions.map(function (d) { return el("option", { value: d }, "By " + pack.dimensionName(d).toLowerCase()); }));
  var count = el("p", { "class": "count", role: "status" });

  function grouped(rows, dimension) {
    var together = new Map();
    rows.forEach(function (c) {
      (c.groups || []).forEach(function (place) {
        if (!together.has(place)) { together.set(place, []); }
        together.get(place).push(c);
      });
    });
    // A unit within a unit is part of the rows of the one above it: each case stands once, under the first level.
    return pack.groups(dimension).filter(function (g) { return g.level === 1 && together.has(g.place); }).reduce(function (made, g) {
      var members = together.get(g.place);
      return made.concat([{ isGroup: true, group: g, totals: view.totals(members) }], members);
    }, []);
  }

  function show() {
    var wanted = view.setting("q").toLowerCase();
    var chosen = order();
    if (search.value !== view.setting("q")) { search.value = view.setting("q"); }
    by.value = view.setting("by");
    var rows = view.cases().filter(function (c) { return !wanted || texts.get(c).indexOf(wanted) >= 0; });
    var value = columns.filter(function (c) { return c.id === chosen.column; })[0].sort;
    var sorted = pack.sorted(rows, value, chosen.direction);
    var dimension = pack.dimensions.indexOf(view.setting("by")) < 0 ? "" : view.setting("by");
    list.update(dimension ? grouped(sorted, dimension) : sorted, chosen);
    count.textContent = rows.length === pack.data.cases.length ? pack.plural(rows.length, "initiative")
      : pack.plural(rows.length, "initiative") + " of " + pack.count(pack.data.cases.length);
  }

  pack.append(main, [
    el("h1", {}, "All initiatives"),
    el("p", { "class": "about" }, "Approved initiatives of " + pack.release.portfolio + ", as known on " + pack.day(pack.release.as_of)
      + ". Plan to date, what was spent and the difference are of what can be compared; forecast and worth are over the whole life."),
    pack.filterBar(),
    el("div", { "class": "tools" }, el("label", {}, "Search by name, id, unit or owner", search), el("label", {}, "Put together", by)),
    count, list.element]);
  window.addEventListener("hashchange", show);
  show();
  pack.start();
});
