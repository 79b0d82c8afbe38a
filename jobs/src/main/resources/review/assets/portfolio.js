/* The portfolio page: its parts, drawn for the initiatives that are looked at, and again when others are chosen. */
"use strict";
outturn.page(function (pack) {
  var el = pack.element;
  var data = pack.data;
  var release = pack.release;
  var main = document.getElementById("main");
  var body = el("div", {});
  var place = new Map(data.cases.map(function (c, at) { return [c.id, at]; }));
  var drawn = null;

  function link(id, text) {
    var at = place.get(id);
    return at === undefined ? text || id : el("a", { href: pack.caseAddress(id) }, text || data.cases[at].title);
  }

  /** What the parts of the page are drawn from. */
  function seen() {
    var chosen = pack.view.cases();
    var isFiltered = pack.view.groups().length > 0;
    var ids = new Set(chosen.map(function (c) { return c.id; }));
    return {
      cases: chosen,
      isFiltered: isFiltered,
      queue: isFiltered ? data.queue.filter(function (f) { return ids.has(f.case); }) : data.queue,
      has: function (id) { return !isFiltered || ids.has(id); },
      totals: pack.view.totals(chosen),
      main: body,
      place: place,
      link: link,
      section: function (id, title, about) {
        var made = el("section", { "aria-labelledby": id }, el("h2", { id: id }, title), about ? el("p", { "class": "about" }, about) : null);
        body.appendChild(made);
        return made;
      },
      /** A part without figures is one line. */
      none: function (id, title, sentence) {
        body.appendChild(el("section", { "class": "none", "aria-labelledby": id }, el("h2", { id: id }, title), el("p", {}, sentence)));
      }
    };
  }

  function key() {
    return pack.view.groups().map(function (g) { return g.place; }).join(",");
  }

  function draw() {
    drawn = key();
    pack.clear();
    body.textContent = "";
    var view = seen();
    pack.parts.forEach(function (part) { part(view); });
    if (view.isFiltered) {
      body.appendChild(el("p", { "class": "about" }, "Strategy, ledgers, files and what could not be measured are told of the whole portfolio only. ",
        el("button", { type: "button", "class": "link", onclick: pack.view.clear }, "Show all")));
    }
    pack.start();
  }

  function follow() {
    if (drawn === key()) {
      pack.followers.forEach(function (part) { part(); });
      return;
    }
    // What charts of a part of the portfolio are drawn from is read when the first part is chosen.
    if (pack.view.groups().length > 0 && !data.flows) {
      pack.load("data/flows.js", "flows").then(draw);
    } else {
      draw();
    }
  }

  pack.append(main, [el("h1", {}, release.portfolio), pack.filterBar(), body]);
  window.addEventListener("hashchange", follow);
  follow();
});
