/* What to talk about first. */
"use strict";
outturn.page(function (pack) {
  pack.part(function (view) {
    var el = pack.element;
    var section = view.section;
    var link = view.link;
    var place = view.place;
    var WEIGHT = { act: 0, watch: 1, note: 2 };
    var byCase = new Map();
    view.queue.forEach(function (finding) {
      if (place.has(finding.case)) {
        if (!byCase.has(finding.case)) { byCase.set(finding.case, []); }
        byCase.get(finding.case).push(finding);
      }
    });
    // The queue is in order, so the first finding of a case decides its place, and what is part of it stands behind it.
    var first = Array.from(byCase.keys()).slice(0, 5);

    var talk = section("first", "Talk about these first",
      "One initiative a line, in the order of the review queue: what has to be decided first, of that the most money lost for good.");
    talk.appendChild(first.length === 0 ? el("p", {}, "There is no finding about any initiative.")
      : el("ol", { "class": "first" }, first.map(function (id) {
        var found = byCase.get(id);
        var gravest = found[0].severity;
        var why = found.slice(0, 3);
        var owners = Array.from(new Set(found.slice(0, why.length).map(function (f) { return f.owner; }).filter(Boolean)));
        return el("li", {}, el("h3", {}, link(id), " ", pack.severity(gravest)),
          el("ul", {}, why.map(function (f) { return el("li", f.part_of ? { "class": "part" } : {}, f.sentence, pack.since(f)); })),
          el("p", { "class": "who" }, owners.length ? "Talk to " + owners.join(" and ") + "." : "Nobody is named to talk to.",
            found.length > why.length ? " " + pack.plural(found.length - why.length, "more finding") + " on its page." : ""));
      })));
  });
});
