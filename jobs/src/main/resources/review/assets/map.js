/* Alignment and value of all initiatives. */
"use strict";
outturn.page(function (pack) {
  pack.part(function (view) {
    var el = pack.element;
    var data = pack.data;
    var section = view.section;
    var cases = pack.data.cases;
    var chosen = view.cases;
    var place = view.place;
    if (chosen.every(function (c) { return c.alignment_score == null || c.net_benefit == null; })) {
      view.none("map", "Alignment and value", "No initiative has both an alignment score and a net benefit.");
      return;
    }
    var map = section("map", "Alignment and value",
      "To the right: well aligned with the business. Upwards: brings more than it costs over its whole life, what is over counted as it was and the rest as planned.");
    var placed = chosen.map(function (c) { return { at: place.get(c.id), c: c }; })
      .filter(function (p) { return p.c.alignment_score != null && p.c.net_benefit != null; });
    var off = chosen.map(function (c) { return { at: place.get(c.id), c: c }; })
      .filter(function (p) { return p.c.alignment_score == null || p.c.net_benefit == null; });
    var loss = placed.filter(function (p) { return p.c.net_benefit < 0; }).length;
    var widest = placed.reduce(function (m, p) { return Math.max(m, Math.abs(p.c.total_cost || 0)); }, 1);
    function label(c) {
      var name = pack.label(c.title).replace(/\s+/g, " ");
      return name.length > 32 ? name.slice(0, 31) + "\u2026" : name;
    }

    /* The marks that have room for their names, the costliest first. Sizes are those of the chart, near enough. */
    function readable(width) {
      var xs = placed.map(function (p) { return p.c.alignment_score; });
      var ys = placed.map(function (p) { return p.c.net_benefit; });
      var lowest = Math.max(0, Math.floor(Math.min.apply(null, xs) / 10) * 10 - 10);
      var bottom = Math.min.apply(null, ys.concat(0));
      var range = Math.max.apply(null, ys.concat(0)) - bottom || 1;
      var plot = width - (width > 700 ? 170 : 90);
      var taken = placed.map(function (p) {
        var half = 5 + 17 * Math.sqrt(Math.abs(p.c.total_cost || 0) / widest);
        var x = (p.c.alignment_score - lowest) / (100 - lowest) * plot;
        var y = (p.c.net_benefit - bottom) / range * 290;
        return { p: p, x: x, y: y, half: half };
      }).sort(function (a, b) { return b.half - a.half; });
      var boxes = taken.map(function (t) { return { l: t.x - t.half, r: t.x + t.half, b: t.y - t.half, t: t.y + t.half, at: t.p.at }; });
      var named = new Map();
      taken.slice(0, 60).forEach(function (t) {
        var length = 6.6 * label(t.p.c).length;
        var places = {
          right: { l: t.x + t.half + 2, r: t.x + t.half + 8 + length, b: t.y - 8, t: t.y + 8 },
          left: { l: t.x - t.half - 8 - length, r: t.x - t.half - 2, b: t.y - 8, t: t.y + 8 },
          top: { l: t.x - length / 2, r: t.x + length / 2, b: t.y + t.half + 2, t: t.y + t.half + 18 },
          bottom: { l: t.x - length / 2, r: t.x + length / 2, b: t.y - t.half - 18, t: t.y - t.half - 2 }
        };
        Object.keys(places).some(function (side) {
          var box = places[side];
          var free = box.l > 0 && box.r < plot + (width > 700 ? 105 : 25) && boxes.every(function (o) {
            return o.at === t.p.at || o.r < box.l || o.l > box.r || o.t < box.b || o.b > box.t;
          });
          if (free) {
            boxes.push(box);
            named.set(t.p.at, side);
          }
          return free;
        });
      });
      return named;
    }

    var mapColumns = [
      { name: "Initiative", header: true, sort: function (p) { return p.c.title; }, cell: function (p) { return el("a", { href: pack.caseAddress(p.c.id) }, p.c.title); } },
      { name: "Alignment score", number: true, sort: function (p) { return p.c.alignment_score; }, cell: function (p) { return p.c.alignment_score == null ? pack.missing(pack.reason(p.c, "alignment_score")) : Math.round(p.c.alignment_score); } },
      { name: "Net benefit, " + pack.currency, number: true, sort: function (p) { return p.c.net_benefit; }, cell: function (p) { return pack.money(p.c.net_benefit, pack.reason(p.c, "net_benefit")); } },
      { name: "Cost, " + pack.currency, number: true, sort: function (p) { return p.c.total_cost; }, cell: function (p) { return pack.money(p.c.total_cost, pack.reason(p.c, "total_cost")); } },
      { name: "To decide", number: true, sort: function (p) { return p.c.act; }, cell: function (p) { return p.c.act; } }
    ];
    map.appendChild(el("div", { "class": "single" }, pack.figure({
      title: "Alignment score against net benefit", size: "tall", many: placed.length > 800,
      sentence: pack.plural(placed.length, "initiative is", "initiatives are") + " on the map, " + loss + " of them below the line where cost and benefit are equal. The larger the mark, the larger the cost; a diamond has a finding to decide on.",
      option: function (colour, width) {
        var labelled = readable(width);
        function marks(name, symbol, fill, decides) {
          return {
            name: name, type: "scatter", symbol: symbol,
            itemStyle: { color: fill, opacity: 0.78, borderColor: colour.surface, borderWidth: 1 },
            data: placed.filter(function (p) { return (p.c.act > 0) === decides; }).map(function (p) {
              return { label: { position: labelled.get(p.at) || "right" }, value: [pack.drawn(p.c.alignment_score), pack.drawn(p.c.net_benefit)], at: p.at,
                symbolSize: 9 + 34 * Math.sqrt(Math.abs(p.c.total_cost || 0) / widest) };
            }),
            label: { show: true, position: "right", color: colour.ink, fontSize: 12, formatter: function (point) {
              return labelled.has(point.data.at) ? label(cases[point.data.at]) : "";
            } },
            markLine: decides ? { silent: true, symbol: "none", label: { show: false }, lineStyle: { color: colour.quiet, type: "solid" }, data: [{ yAxis: 0 }] } : undefined
          };
        }
        return {
          grid: { left: 8, right: width > 700 ? 110 : 30, top: 48, bottom: 32, containLabel: true },
          tooltip: Object.assign(pack.frame(colour).tooltip, { trigger: "item", formatter: function (point) {
            var c = cases[point.data.at];
            return pack.label(c.title) + "\nAlignment score " + Math.round(c.alignment_score) + "\nNet benefit " + pack.full(c.net_benefit)
              + "\nCost " + pack.full(c.total_cost);
          } }),
          xAxis: pack.axis(colour, { type: "value", name: "Alignment score, 0 to 100", nameLocation: "middle", nameGap: 28, min: function (v) { return Math.max(0, Math.floor(v.min / 10) * 10 - 10); }, max: 100 }),
          yAxis: pack.moneyAxis(colour, { name: "Net benefit, " + pack.currency, nameTextStyle: { align: "left", color: colour.quiet } , nameGap: 8 }),
          series: [marks("Something to decide", "diamond", colour.bad, true), marks("Nothing to decide now", "circle", colour.plan, false)],
          legend: Object.assign(pack.frame(colour).legend, { right: 0, left: "auto" })
        };
      },
      table: pack.table("Alignment and value of all initiatives", mapColumns, placed.concat(off), 50).element
    })));
    function whyOff(p) {
      return (pack.reason(p.c, p.c.net_benefit == null ? "net_benefit" : "alignment_score") || "No reason is given.").replace(/\.$/, "");
    }
    if (off.length > 8) {
      var reasonsOff = new Map();
      off.forEach(function (p) { reasonsOff.set(whyOff(p), (reasonsOff.get(whyOff(p)) || 0) + 1); });
      map.appendChild(el("p", { "class": "about" }, pack.plural(off.length, "initiative is", "initiatives are") + " not on the map, because a figure is not measured: "
        + Array.from(reasonsOff).map(function (r) { return r[0] + " (" + r[1] + ")"; }).join("; ") + ". They stand at the end of the chart\u2019s table."));
    } else if (off.length) {
      map.appendChild(el("p", { "class": "about" }, "Not on the map, because a figure is not measured: ", off.map(function (p, n) {
        return [n ? "; " : "", el("a", { href: pack.caseAddress(p.c.id) }, p.c.title), " (", whyOff(p), ")"];
      }), "."));
    }
  });
});
