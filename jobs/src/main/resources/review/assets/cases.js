/* All cases: searched, filtered, sorted. */
"use strict";
outturn.page(function (pack) {
  var el = pack.element;
  var main = document.getElementById("main");
  var rows = pack.data.cases.map(function (c, at) {
    return { at: at, c: c, text: [c.id, c.title, c.business_unit, c.initiative_type, c.business_owner, c.it_owner].filter(Boolean).join(" ").toLowerCase() };
  });
  var LIFE = { planned: "Not begun", in_delivery: "Being delivered", realising: "Done, benefits awaited", closed: "Closed" };
  var life = "";
  var search = "";

  function amount(name, figure) {
    return { name: name, number: true, sort: function (r) { return r.c[figure]; }, cell: function (r) { return pack.money(r.c[figure], pack.reason(r.c, figure)); } };
  }
  var list = pack.table("All initiatives, amounts in " + pack.currency, [
    { name: "Initiative", header: true, sort: function (r) { return r.c.title; }, cell: function (r) { return [el("a", { href: pack.caseAddress(r.c.id) }, r.c.title), el("small", { "class": "id" }, r.c.id)]; } },
    { name: "Stands", sort: function (r) { return r.c.lifecycle; }, cell: function (r) { return LIFE[r.c.lifecycle] || r.c.lifecycle; } },
    { name: "Business owner", sort: function (r) { return r.c.business_owner; }, cell: function (r) { return r.c.business_owner || el("span", { "class": "missing" }, "nobody named"); } },
    amount("Planned cost", "planned_cost"), amount("Spent", "actual_cost"), amount("Planned benefit", "planned_benefit"), amount("Realised", "realised_benefit"),
    { name: "Alignment", number: true, sort: function (r) { return r.c.alignment_score; }, cell: function (r) { return r.c.alignment_score == null ? pack.missing(pack.reason(r.c, "alignment_score")) : Math.round(r.c.alignment_score); } },
    { name: "Findings", sort: function (r) { return r.c.act * 1e6 + r.c.watch * 1e3 + r.c.note; }, cell: function (r) {
      return r.c.act + r.c.watch + r.c.note === 0 ? "none" : ["act", "watch", "note"].filter(function (s) { return r.c[s]; }).map(function (s) { return [pack.severity(s, r.c[s]), " "]; });
    } }
  ], rows, 50);
  function filter() {
    list.update(rows.filter(function (r) { return (!life || r.c.lifecycle === life) && (!search || r.text.indexOf(search) >= 0); }));
  }
  pack.append(main, [
    el("h1", {}, "All initiatives"),
    el("p", { "class": "about" }, pack.plural(rows.length, "approved initiative") + " of " + pack.release.portfolio + ", as known on " + pack.day(pack.release.as_of) + "."),
    el("div", { "class": "tools" },
      el("label", {}, "Search by name, id, unit or owner", el("input", { type: "search", oninput: function (event) { search = event.target.value.toLowerCase(); filter(); } })),
      el("label", {}, "Where it stands", el("select", { onchange: function (event) { life = event.target.value; filter(); } },
        el("option", { value: "" }, "Anywhere"), Object.keys(LIFE).map(function (l) { return el("option", { value: l }, LIFE[l]); })))),
    list.element]);
  pack.start();
});
