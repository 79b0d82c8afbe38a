/* How a case came to stand where it stands: forecast and promised dates by the month in which they were known. */
"use strict";
outturn.page(function (pack) {
  var el = pack.element;
  var SVG = "http://www.w3.org/2000/svg";
  var DAY = 24 * 3600 * 1000;
  var MOST_MILESTONES = 8;
  var SYMBOLS = ["circle", "rect", "triangle", "diamond", "pin", "arrow", "emptyCircle", "emptyRect"];
  var COLOURS = ["plan", "actual", "good", "other", "original", "ink", "plan", "actual"];

  /** A line of some values, oldest first, without an axis; null are left out. Words beside it say what it shows. */
  pack.spark = function (values) {
    var known = (values || []).map(function (value, at) { return [at, value]; }).filter(function (point) { return point[1] != null; });
    if (known.length < 2) { return null; }
    var amounts = known.map(function (point) { return point[1]; });
    var low = Math.min.apply(null, amounts);
    var span = Math.max.apply(null, amounts) - low || 1;
    var picture = document.createElementNS(SVG, "svg");
    var line = document.createElementNS(SVG, "polyline");
    picture.setAttribute("class", "spark");
    picture.setAttribute("viewBox", "0 0 60 18");
    picture.setAttribute("width", "60");
    picture.setAttribute("height", "18");
    picture.setAttribute("aria-hidden", "true");
    line.setAttribute("points", known.map(function (point) {
      return (2 + 56 * point[0] / (values.length - 1)).toFixed(1) + "," + (16 - 14 * (point[1] - low) / span).toFixed(1);
    }).join(" "));
    line.setAttribute("fill", "none");
    line.setAttribute("stroke", "currentColor");
    line.setAttribute("stroke-width", "1.5");
    picture.appendChild(line);
    return picture;
  };

  function moved(days) {
    return days == null ? pack.missing("No date was stated before.") : days === 0 ? "not moved"
      : pack.direction(days > 0, pack.plural(Math.abs(days), "day"), days > 0 ? "later" : "earlier");
  }

  function change(first, last, what) {
    return last == null || first == null ? what + " is not known on both dates."
      : what + (last === first ? " is what it was: " + pack.said(last) + "." : " went from " + pack.said(first) + " to " + pack.said(last) + ".");
  }

  /** Labels a month apart at least. */
  function months(axis) {
    return Object.assign(axis, { minInterval: 28 * DAY });
  }

  /** What was known at the end of a month stands at the end of its name: the first of the next month is called by the one before. */
  function knownOn(colour) {
    var axis = months(pack.timeAxis(colour));
    axis.axisLabel.formatter = function (value) { return pack.period(new Date(value - DAY).toISOString().slice(0, 8) + "01"); };
    return axis;
  }

  function byMonth(option) {
    return function (colour, width) {
      return Object.assign(option(colour, width), { xAxis: knownOn(colour) });
    };
  }

  function amounts(rows, kind, name, title) {
    var columns = ["approved", "current", "forecast"];
    var first = rows.filter(function (r) { return r["forecast_" + kind] != null; })[0];
    var last = rows[rows.length - 1];
    return pack.figure({
      title: title,
      sentence: first && first !== last ? change(first["forecast_" + kind], last["forecast_" + kind], "From " + pack.day(first.on) + " to " + pack.day(last.on) + " the forecast " + name)
        : "The forecast " + name + " is known of one month at most.",
      option: byMonth(pack.lines([
        { name: "Approved", data: rows.map(function (r) { return r["approved_" + kind]; }), dash: "dotted", colour: "original", symbol: "emptyRect" },
        { name: "Planned then", data: rows.map(function (r) { return r["current_" + kind]; }), dash: "dashed", colour: "plan", symbol: "emptyCircle" },
        { name: "Forecast then", data: rows.map(function (r) { return r["forecast_" + kind]; }), width: 3, colour: "actual", symbol: "diamond" }
      ], rows.map(function (r) { return r.on; }))),
      table: pack.table(title, [{ name: "Known on", header: true, cell: function (r) { return pack.day(r.on); } }].concat(columns.map(function (c) {
        return { name: { approved: "Approved", current: "Planned then", forecast: "Forecast then" }[c] + ", " + pack.currency, number: true, cell: function (r) {
          return r[c + "_" + kind] == null ? pack.missing("It was not measured on that date.") : pack.full(r[c + "_" + kind]);
        } };
      })), rows).element
    });
  }

  /** The milestone trend chart: a level line keeps its promise, a rising one puts it off. */
  function promises(milestones) {
    var told = milestones.filter(function (m) { return m.told.filter(function (t) { return t.expected; }).length > 1; });
    if (!told.length) { return null; }
    told.sort(function (a, b) { return Math.abs(b.since_first || 0) - Math.abs(a.since_first || 0); });
    var shown = told.slice(0, MOST_MILESTONES);
    var later = told.filter(function (m) { return m.since_first > 0; });
    return pack.figure({
      title: "What was promised when",
      sentence: (later.length ? later.length + " of " + pack.plural(told.length, "date") + (later.length === 1 ? " was" : " were") + " put off since first told; the most: " + later[0].name + ", by " + pack.plural(later[0].since_first, "day") + "."
        : "No date was put off since first told.") + (told.length > shown.length ? " The " + shown.length + " that moved most are drawn." : ""),
      option: function (colour) {
        return {
          useUTC: true,
          // The library keeps series by their names, so names are not those of an export.
          legend: Object.assign(pack.frame(colour).legend, { type: "scroll", formatter: function (name) { return pack.label(shown[Number(name.slice(5))].name); } }),
          xAxis: knownOn(colour),
          yAxis: months(pack.axis(colour, { type: "time", axisLabel: { color: colour.quiet, fontSize: 12, hideOverlap: true, formatter: function (value) { return pack.period(new Date(value).toISOString().slice(0, 8) + "01"); } } })),
          tooltip: Object.assign(pack.frame(colour).tooltip, { trigger: "item", formatter: function (p) { return pack.label(shown[p.seriesIndex].name) + "\non " + pack.day(p.value[0]) + ": expected " + pack.day(p.value[1]); } }),
          series: shown.map(function (m, at) {
            return { name: "date " + at, type: "line", symbol: SYMBOLS[at], symbolSize: 7, data: m.told.filter(function (t) { return t.expected; }).map(function (t) { return [t.on, t.expected]; }),
              lineStyle: { color: colour[COLOURS[at]], width: 2, type: at > 5 ? "dashed" : "solid" }, itemStyle: { color: colour[COLOURS[at]] } };
          })
        };
      },
      table: pack.table("Dates, and how far they moved", [
        { name: "Date", header: true, cell: function (m) { return m.name; } },
        { name: "First told", cell: function (m) { return m.told[0].expected ? pack.date(m.told[0].expected) : pack.missing("No date was stated."); } },
        { name: "Now expected or met", cell: function (m) { var t = m.told[m.told.length - 1]; return t.expected ? pack.date(t.expected) : pack.missing("No date is stated."); } },
        { name: "Since first told", number: true, sort: function (m) { return m.since_first; }, cell: function (m) { return moved(m.since_first); } },
        { name: "Since the month before", number: true, sort: function (m) { return m.since_last; }, cell: function (m) { return moved(m.since_last); } }
      ], told).element
    });
  }

  /** The part of a case's page; nothing where one month alone is known. */
  pack.trend = function (data, section) {
    var rows = (data.trend || []).filter(function (r) { return r.currency === pack.currency; });
    var dates = promises(data.promises || []);
    if (rows.length < 2 && !dates) { return; }
    var part = section("trend", "How it came here", "What was known at the end of each month, as it was published then.");
    var figures = rows.length < 2 ? [] : [amounts(rows, "cost", "cost", "Forecast of cost"), amounts(rows, "worth", "net present value", "Forecast of its worth")];
    part.appendChild(el("div", { "class": "charts" }, figures.concat(dates ? [dates] : [])));
    if (rows.length < (data.trend || []).length) { part.appendChild(el("p", { "class": "about" }, "Months before the reporting currency changed are left out.")); }
  };
});
