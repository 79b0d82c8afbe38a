/* The bar that chooses groups of cases, and what is chosen now. */
"use strict";
outturn.page(function (pack) {
  var el = pack.element;

  /** The bar; it follows the address by itself. Without groups to choose from it is null. */
  pack.filterBar = function () {
    if (pack.dimensions.length === 0) { return null; }
    var dimension = el("select", { id: "filter-dimension", onchange: offer }, pack.dimensions.map(function (d) {
      return el("option", { value: d }, pack.dimensionName(d));
    }));
    var value = el("select", { id: "filter-value", onchange: function () {
      var group = pack.groups(dimension.value)[Number(value.value)];
      if (group) { pack.view.choose(group, true); }
    } });
    var chips = el("p", { "class": "chips" });
    var status = el("span", { role: "status" });

    function offer() {
      value.textContent = "";
      var chosen = pack.view.groups().map(function (g) { return g.place; });
      value.appendChild(el("option", { value: "" }, "All"));
      pack.groups(dimension.value).forEach(function (group, at) {
        if (chosen.indexOf(group.place) < 0) {
          value.appendChild(el("option", { value: String(at) }, pack.valueName(group) + " (" + pack.count(group.cases) + ")"));
        }
      });
      value.value = "";
    }

    function show() {
      offer();
      var chosen = pack.view.groups();
      chips.textContent = "";
      chosen.forEach(function (group) {
        chips.appendChild(el("button", { type: "button", "class": "chip", title: "Remove", onclick: function () { pack.view.choose(group, false); } },
          pack.dimensionName(group.dimension) + ": " + pack.valueName(group), el("span", { "aria-hidden": "true" }, " \u00d7")));
      });
      if (chosen.length) {
        chips.appendChild(el("button", { type: "button", "class": "chip", onclick: pack.view.clear }, "Show all"));
      }
      status.textContent = chosen.length ? pack.plural(pack.view.cases().length, "initiative") + " of " + pack.count(pack.data.cases.length) + ". " : "";
      chips.insertBefore(status, chips.firstChild);
      chips.hidden = chosen.length === 0;
      carry();
    }

    /* The other list of the same cases opens with the same choice. */
    function carry() {
      var kept = new URLSearchParams();
      pack.view.groups().forEach(function (group) { kept.append(group.dimension, group.value); });
      document.querySelectorAll("nav a[href^='index.html'], nav a[href^='cases.html']").forEach(function (link) {
        link.setAttribute("href", link.getAttribute("href").replace(/#.*/, "") + (kept.toString() ? "#" + kept : ""));
      });
    }

    window.addEventListener("hashchange", show);
    show();
    return el("div", { "class": "filters" },
      el("div", { "class": "tools" }, el("label", {}, "Look at", dimension), el("label", {}, "Which", value)), chips);
  };
});
