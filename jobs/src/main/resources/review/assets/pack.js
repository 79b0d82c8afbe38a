/*
 * What all pages share: texts and figures, tables, charts. Every text of the release goes into the page as a text node,
 * never as HTML.
 */
"use strict";
outturn.page(function (pack) {
  var data = pack.data;
  var release = data.release[0];
  var currency = release.currency;

  /* Characters that would turn the order of what stands around them, or show nothing, are named instead. */
  var UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
  function shown(text) {
    return String(text).replace(UNSEEN, function (character) {
      return "[U+" + character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0") + "]";
    });
  }

  /* The chart library keeps texts as keys of plain objects, where this one name would be taken for something else. */
  function label(text) {
    return shown(text).replace(/__proto__/g, "_\u200b_proto__");
  }

  /** An element; attributes with null are left out, texts become text nodes. */
  function element(name, attributes) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) {
      var value = attributes[key];
      if (key === "onclick" || key === "oninput" || key === "onchange") {
        made.addEventListener(key.slice(2), value);
      } else if (value != null) {
        made.setAttribute(key, key === "title" || key === "aria-label" ? shown(value) : value);
      }
    });
    append(made, Array.prototype.slice.call(arguments, 2));
    return made;
  }

  function append(parent, children) {
    children.forEach(function (child) {
      if (Array.isArray(child)) {
        append(parent, child);
      } else if (child != null && child !== false) {
        parent.appendChild(child.nodeType ? child : document.createTextNode(shown(child)));
      }
    });
  }

  // ---- Figures ---------------------------------------------------------------------------------------------------

  function sign(number) {
    return number < 0 ? "\u2212" : "";
  }

  var amounts = new Intl.NumberFormat("en-GB", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

  /** An amount as a person says it: 1.61m, 193k, 950. */
  function short(amount) {
    var size = Math.abs(amount);
    if (size >= 999.5e9) { return sign(amount) + amounts.format(size / 1e12) + "trn"; }
    if (size >= 999.5e6) { return sign(amount) + (size / 1e9).toFixed(2) + "bn"; }
    if (size >= 999.5e3) { return sign(amount) + (size / 1e6).toFixed(2) + "m"; }
    if (size >= 999.5) { return sign(amount) + Math.round(size / 1e3) + "k"; }
    return (Math.round(size) === 0 ? "" : sign(amount)) + Math.round(size);
  }

  var symbols = new Map();

  /** How people write a currency: \u00a3, \u20ac, US$; the code where there is no sign for it. */
  function symbol(code) {
    if (!symbols.has(code)) {
      var sign = code;
      try {
        sign = new Intl.NumberFormat("en-GB", { style: "currency", currency: code }).formatToParts(0).filter(function (p) { return p.type === "currency"; })[0].value;
      } catch (e) {
        // A code that is none is shown as it is.
      }
      symbols.set(code, sign + (/[A-Za-z]$/.test(sign) ? "\u00a0" : ""));
    }
    return symbols.get(code);
  }

  /** An amount as people write it: \u00a316.46m. */
  function said(amount, code) {
    var text = short(amount);
    var isBelow = text.charAt(0) === "\u2212";
    return (isBelow ? "\u2212" : "") + symbol(code || currency) + (isBelow ? text.slice(1) : text);
  }

  /** The same without noughts at its end, for the marks of an axis. */
  function tick(amount) {
    return short(amount).replace(/(\.\d*?)0+(?=\D|$)/, "$1").replace(/\.(?=\D|$)/, "");
  }

  var plain = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 4 });
  var counted = new Intl.NumberFormat("en-GB");

  function full(amount, unit) {
    return sign(amount) + (pack.digits(amount, 2) || amounts.format(Math.abs(amount))) + "\u00a0" + (unit || currency);
  }

  function number(value) {
    return sign(value) + (pack.digits(value, 0) || plain.format(Math.abs(value)));
  }

  /** A figure around 1, such as an index. */
  function index(value) {
    return sign(value) + Math.abs(value).toFixed(2);
  }

  function percent(ratio) {
    var hundredths = Math.abs(ratio) * 100;
    var text = hundredths < 0.95 && hundredths > 0 ? hundredths.toFixed(1) : String(Math.round(hundredths));
    return (Number(text) === 0 ? "" : sign(ratio)) + text + "\u00a0%";
  }

  var MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December"];

  function day(date) {
    var part = date.split("-");
    return Number(part[2]) + " " + MONTHS[Number(part[1]) - 1] + " " + part[0];
  }

  /** A day that is not broken over lines. */
  function date(when) {
    return element("span", { "class": "day" }, day(when));
  }

  /** A period by its first day: its month, or the day where periods do not begin with months. */
  function period(date) {
    var part = date.split("-");
    var month = MONTHS[Number(part[1]) - 1].slice(0, 3) + " " + part[0];
    return part[2] === "01" ? month : Number(part[2]) + " " + month;
  }

  function plural(count, one, many) {
    return counted.format(count) + " " + (count === 1 ? one : many || one + "s");
  }

  function capital(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
  }

  function words(name) {
    return capital(String(name).replace(/_/g, " "));
  }

  var reasons = new Map((data.reasons || []).map(function (row) { return [row.reason, row.explanation]; }));

  /** Why the figure of a row is empty, as a sentence; null where the release says nothing. */
  function reason(row, figure) {
    var found = (row && row.reasons || []).filter(function (r) { return r.figure === figure; })[0];
    return found ? reasons.get(found.reason) || words(found.reason.toLowerCase()) : null;
  }

  function explained(code) {
    return code == null ? null : reasons.get(code) || words(code.toLowerCase());
  }

  function missing(why) {
    return element("span", { "class": "missing" }, "not measured", why ? element("small", {}, why) : null);
  }

  function money(amount, why, unit) {
    return amount == null ? missing(why) : element("span", { "class": "day", title: full(amount, unit) }, said(amount, unit));
  }

  /** A figure that is not there, where there is little room: why stands in the title. */
  function brief(why) {
    return element("span", { "class": "missing", title: why || "not measured" }, "\u2013", element("span", { "class": "unseen" }, " not measured" + (why ? ": " + why : "")));
  }

  /** A difference that is good or bad, told by its mark and its words as well as its colour. */
  function direction(isBad, text, words) {
    return element("span", { "class": "direction " + (isBad ? "bad" : "good") }, element("span", { "aria-hidden": "true" }, isBad ? "\u25b2\u00a0" : "\u25bd\u00a0"), text + "\u00a0" + words);
  }

  /** Actual less plan: more cost is bad, and so is less benefit. */
  function over(difference, flow) {
    var cents = Math.round(difference * 100) / 100;
    if (cents === 0) { return "as planned"; }
    var isBad = (flow === "cost") === (cents > 0);
    var made = direction(isBad, said(Math.abs(cents)), flow === "cost" ? (cents > 0 ? "over" : "under") : cents > 0 ? "more" : "short");
    made.setAttribute("title", full(cents));
    return made;
  }

  /** A net present value: below nought it costs more than it brings. */
  function worth(value) {
    var made = money(value);
    if (value < 0) { made.className = "direction bad"; }
    return made;
  }

  /** A bar as long as its share of the widest. */
  function bar(value, widest, isBad) {
    var made = element("span", { "class": "gap " + (isBad ? "bad" : "good"), "aria-hidden": "true" }, element("span", {}));
    made.firstChild.style.width = (widest ? Math.round(Math.abs(value) / widest * 100) : 0) + "%";
    return made;
  }

  /** A rank correlation in words. */
  function agreement(value) {
    return value >= 0.7 ? "Mostly" : value >= 0.3 ? "In part" : value > -0.3 ? "Hardly" : "They oppose";
  }

  function ratio(value, why) {
    return value == null ? missing(why) : percent(value);
  }

  /* Since when a finding stands, and how its amount moved since the release before; nothing where there was none. */
  function since(f) {
    if (!f.change) { return null; }
    var moved = f.change === "grown" || f.change === "shrunk" ? ", " + f.change + " from " + said(f.before) : "";
    return element("span", { "class": "since" }, f.change === "new" ? "New since the last release" : "Open since " + day(f.since) + moved);
  }

  /* A finding's sentence; one that is part of another stands under it, set in. */
  function finding(f) {
    return element("span", f.part_of ? { "class": "part" } : {}, f.sentence, since(f));
  }

  function severity(name, count) {
    var said = { act: "Act", watch: "Watch", note: "Note" };
    return element("span", { "class": "severity " + name }, (count == null ? "" : count + " ") + said[name]);
  }

  // ---- Addresses of cases ------------------------------------------------------------------------------------------

  /** Where the page of a case is. */
  function caseAddress(id) {
    return "case.html#case=" + encodeURIComponent(id);
  }

  /** The id in an address's last part; null where there is none. */
  function caseOf(hash) {
    var found = /^#case=(.+)$/.exec(hash);
    try {
      return found && decodeURIComponent(found[1]);
    } catch (e) {
      return null;
    }
  }

  /** Which of so many scripts has a case: FNV-1a of its id, as CaseChunks.java writes them. */
  function chunk(id, chunks) {
    var hash = 0x811c9dc5;
    new TextEncoder().encode(id).forEach(function (letter) { hash = Math.imul(hash ^ letter, 0x01000193); });
    return (hash >>> 0) % chunks;
  }

  // ---- Tables ----------------------------------------------------------------------------------------------------

  /**
   * A table. Columns: {name, cell(row), number?, sort?(row), header?}; those with sort can be sorted by. Shows as many rows
   * as asked for and a button for more; update(rows) shows others.
   */
  function table(caption, columns, rows, atOnce) {
    var body = element("tbody");
    var count = element("p", { "class": "count", role: "status" });
    var more = element("button", { type: "button", "class": "more" });
    var page = atOnce || rows.length || 1;
    var limit = page;
    var order = null;
    var current = rows;

    function sorted() {
      if (!order) { return current; }
      var value = columns[order.column].sort;
      return current.slice().sort(function (a, b) {
        var x = value(a);
        var y = value(b);
        if (x == null || y == null) { return (x == null ? 1 : 0) - (y == null ? 1 : 0); }
        return order.direction * (typeof x === "string" ? pack.collator.compare(x, y) : x - y);
      });
    }

    function draw() {
      body.textContent = "";
      sorted().slice(0, limit).forEach(function (row) {
        body.appendChild(element("tr", {}, columns.map(function (column) {
          return element(column.header ? "th" : "td",
            { scope: column.header ? "row" : null, "data-name": column.header ? null : column.name, "class": (column.number ? "number" : "") + (column.kind ? " " + column.kind : "") || null },
            column.cell(row));
        })));
      });
      var left = current.length - limit;
      more.hidden = left <= 0;
      more.textContent = "Show " + Math.min(left, page * 4) + " more";
      count.textContent = !atOnce || current.length === 0 ? "" : left > 0
        ? "Showing " + counted.format(limit) + " of " + counted.format(current.length)
          : rows.length > page ? "Showing all " + counted.format(current.length) : "";
      count.hidden = !count.textContent;
    }

    var headers = columns.map(function (column, at) {
      var header = element("th", { scope: "col", "class": column.number ? "number" : null });
      if (!column.sort) {
        append(header, [column.name]);
        return header;
      }
      append(header, [element("button", { type: "button", onclick: function () {
        var down = order && order.column === at ? order.direction > 0 : column.number;
        order = { column: at, direction: down ? -1 : 1 };
        headers.forEach(function (other) { other.removeAttribute("aria-sort"); });
        header.setAttribute("aria-sort", down ? "descending" : "ascending");
        draw();
      } }, column.name)]);
      return header;
    });
    more.addEventListener("click", function () {
      var before = Math.min(limit, current.length);
      limit += page * 4;
      draw();
      var next = body.rows[before];
      var target = next && next.querySelector("a, button");
      if (target) { target.focus(); }
    });
    draw();
    var whole = element("div", {},
      element("div", { "class": "scroll", "data-caption": shown(caption) },
        element("table", {}, element("caption", {}, caption), element("thead", {}, element("tr", {}, headers)), body)),
      count, more);
    return {
      element: whole,
      update: function (others) {
        current = others;
        limit = page;
        draw();
      }
    };
  }

  // ---- Charts ----------------------------------------------------------------------------------------------------

  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  var printing = false;
  var charts = [];

  /* Okabe and Ito's colours, lighter ones on a dark page. */
  function colours() {
    return dark.matches && !printing
      ? { ink: "#e8ebed", quiet: "#aab3bb", rule: "#38424a", surface: "#1b2126", plan: "#56b4e9", actual: "#e69f00",
          original: "#aab3bb", good: "#2fc79a", bad: "#ff8b4a", other: "#cc79a7" }
      : { ink: "#1b2126", quiet: "#545d66", rule: "#d9dcdf", surface: "#ffffff", plan: "#0072b2", actual: "#d55e00",
          original: "#6b747c", good: "#009e73", bad: "#d55e00", other: "#cc79a7" };
  }

  function frame(colour) {
    return {
      animation: false,
      backgroundColor: "transparent",
      textStyle: { color: colour.ink, fontFamily: "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif" },
      grid: { left: 8, right: 26, top: 40, bottom: 8, containLabel: true },
      legend: { top: 0, left: 0, itemGap: 14, itemWidth: 26, textStyle: { color: colour.ink, fontSize: 12.5 } },
      tooltip: {
        renderMode: "richText", confine: true, backgroundColor: colour.surface, borderColor: colour.quiet, borderWidth: 1,
        textStyle: { color: colour.ink, fontSize: 12.5 }
      }
    };
  }

  function axis(colour, more) {
    return Object.assign({
      axisLine: { lineStyle: { color: colour.quiet } },
      axisTick: { lineStyle: { color: colour.quiet } },
      axisLabel: { color: colour.quiet, fontSize: 12 },
      nameTextStyle: { color: colour.quiet },
      splitLine: { lineStyle: { color: colour.rule } }
    }, more);
  }

  function moneyAxis(colour, more) {
    return axis(colour, Object.assign({ type: "value", axisLabel: { color: colour.quiet, fontSize: 12, formatter: tick } }, more));
  }

  function draw(chart) {
    var colour = colours();
    var option = Object.assign(frame(colour), chart.option(colour, chart.drawn.getWidth()));
    chart.drawn.setOption(option, true);
  }

  /**
   * A figure: title, a sentence that says what it shows, the chart, and its figures as a table.
   *
   * @param spec {title, sentence, option(colours), table: element, size}
   */
  function figure(spec) {
    var canvas = element("div", { "class": "chart" + (spec.size ? " " + spec.size : ""), role: "img",
      "aria-label": spec.title + ". " + spec.sentence, "data-many": spec.many ? "true" : null });
    var made = element("figure", {},
      element("figcaption", {}, element("h3", {}, spec.title), element("p", {}, spec.sentence)),
      canvas,
      element("details", {}, element("summary", {}, "Figures of this chart"), spec.table));
    charts.push({ canvas: canvas, option: spec.option, drawn: null });
    return made;
  }

  var observers = [];
  var isStarted = false;

  /** Draws the charts that were put into the page. */
  function start() {
    charts.forEach(function (chart) {
      chart.drawn = echarts.init(chart.canvas, null, { renderer: chart.canvas.dataset.many ? "canvas" : "svg" });
      draw(chart);
    });
    if (window.ResizeObserver) {
      // What scrolls sideways can be reached by keyboard, and only that.
      var wide = new ResizeObserver(function (entries) {
        entries.forEach(function (entry) { reachable(entry.target); });
      });
      document.querySelectorAll(".scroll").forEach(function (area) { wide.observe(area); });
      var observer = new ResizeObserver(function () {
        if (!printing) { charts.forEach(function (chart) { chart.drawn.resize(); }); }
      });
      charts.forEach(function (chart) { observer.observe(chart.canvas); });
      observers = [wide, observer];
    }
    if (isStarted) { return; }
    isStarted = true;
    // The address says which page this is, so skipping to the content leaves it as it is.
    document.querySelector(".skip").addEventListener("click", function (event) {
      event.preventDefault();
      document.getElementById("main").focus();
    });
    dark.addEventListener("change", function () { charts.forEach(draw); });
    window.addEventListener("beforeprint", function () { print(true); });
    window.addEventListener("afterprint", function () { print(false); });
  }

  /** Takes all charts off the page, before it is drawn anew. */
  function clear() {
    observers.forEach(function (observer) { observer.disconnect(); });
    charts.forEach(function (chart) { if (chart.drawn) { chart.drawn.dispose(); } });
    charts = [];
    pack.followers = [];
  }

  function reachable(area) {
    var scrolls = area.scrollWidth > area.clientWidth + 1 || area.scrollHeight > area.clientHeight + 1;
    var attributes = { tabindex: "0", role: "region", "aria-label": area.getAttribute("data-caption") + " (table)" };
    Object.keys(attributes).forEach(function (name) {
      if (scrolls) { area.setAttribute(name, attributes[name]); } else { area.removeAttribute(name); }
    });
  }

  /* On paper there is no dark, and a chart is as wide as its column there. */
  function print(on) {
    if (printing === on) { return; }
    printing = on;
    charts.forEach(function (chart) {
      // Drawing comes last: it is done at once, while a change of size would wait for the next frame.
      chart.drawn.resize({ width: on ? (chart.canvas.closest(".charts") ? 300 : 640) : "auto" });
      draw(chart);
    });
  }

  /** A date axis whose marks are months. */
  function timeAxis(colour, size) {
    return axis(colour, { type: "time", splitLine: { show: false }, splitNumber: 4, axisLabel: { color: colour.quiet, fontSize: size || 12, hideOverlap: true,
      formatter: function (value) { return period(new Date(value).toISOString().slice(0, 8) + "01"); } } });
  }

  function withAxisTooltip(colour, label) {
    return Object.assign(frame(colour).tooltip, { trigger: "axis", formatter: function (points) {
      return label(points[0]) + "\n" + points.map(function (point) {
        var value = Array.isArray(point.value) ? point.value[1] : point.value;
        return point.seriesName + ": " + (value == null ? "not measured" : full(value));
      }).join("\n");
    } });
  }

  /** A figure as charts take it, null for none. */
  function drawn(value) {
    return value == null ? null : Number(value);
  }

  /** Amounts over time as lines: {name, data, colour, symbol, dash?, width?}, one value a period. */
  function lines(series, periods) {
    return function (colour) {
      return {
        useUTC: true,
        tooltip: withAxisTooltip(colour, function (point) { return period(point.value[0]); }),
        xAxis: timeAxis(colour),
        yAxis: moneyAxis(colour),
        series: series.map(function (one) {
          return {
            name: one.name, type: "line", data: one.data.map(function (value, at) { return [periods[at], drawn(value)]; }), connectNulls: false,
            symbol: one.symbol, symbolSize: 6, showSymbol: one.data.filter(function (v) { return v != null; }).length < 30,
            lineStyle: { width: one.width || 2, type: one.dash || "solid", color: colour[one.colour] }, itemStyle: { color: colour[one.colour] }
          };
        })
      };
    };
  }

  /** The same amounts as bars side by side. */
  function bars(series, periods) {
    return function (colour) {
      return {
        tooltip: withAxisTooltip(colour, function (point) { return point.name; }),
        xAxis: axis(colour, { type: "category", data: periods.map(period), splitLine: { show: false } }),
        yAxis: moneyAxis(colour),
        series: series.map(function (one) {
          return { name: one.name, type: "bar", barGap: "0%", data: one.data.map(drawn), itemStyle: { color: colour[one.colour], decal: one.decal } };
        })
      };
    };
  }

  var HATCH = { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, color: "rgba(255,255,255,.45)" };

  /** From one value to another, step by step. */
  function waterfall(steps) {
    return function (colour, width) {
      var at = 0;
      var under = [];
      var above = [];
      var underBase = [];
      var aboveBase = [];
      steps.forEach(function (step) {
        var from = step.total ? 0 : at;
        var to = step.total ? step.amount : at + step.amount;
        at = to;
        var low = Math.min(from, to);
        var high = Math.max(from, to);
        var colours = step.total ? { color: colour.plan } : step.amount < 0
          ? { color: colour.bad, decal: HATCH } : { color: colour.good };
        aboveBase.push(Math.max(0, low));
        above.push({ value: Math.max(0, high) - Math.max(0, low), itemStyle: colours });
        underBase.push(Math.min(0, high));
        under.push({ value: Math.min(0, low) - Math.min(0, high), itemStyle: colours });
      });
      // On a narrow page the steps stand below one another, where their names have room.
      var isNarrow = width < 500;
      function hidden(values) {
        return { type: "bar", stack: "all", data: values, silent: true, itemStyle: { color: "transparent" }, tooltip: { show: false } };
      }
      function seen(values, positive) {
        return { type: "bar", stack: "all", data: values, barMaxWidth: isNarrow ? 22 : 56, label: {
          show: true, position: isNarrow ? "insideLeft" : positive ? "top" : "bottom", color: colour.ink, fontSize: 12, formatter: function (point) {
            var step = steps[point.dataIndex];
            var isAbove = above[point.dataIndex].value !== 0 || under[point.dataIndex].value === 0;
            var mine = isAbove === positive && !isNarrow;
            return mine ? (!step.total && step.amount > 0 ? "+" : "") + short(step.amount) : "";
          } } };
      }
      var names = axis(colour, { type: "category", inverse: isNarrow, splitLine: { show: false }, data: steps.map(function (s) {
        return isNarrow ? s.name + "\n" + (!s.total && s.amount > 0 ? "+" : "") + short(s.amount) : s.name;
      }), axisLabel: { color: isNarrow ? colour.ink : colour.quiet, fontSize: width > 700 || isNarrow ? 12 : 10.5, interval: 0, lineHeight: 15, overflow: "break",
        width: isNarrow ? 116 : Math.min(110, (width - 70) / steps.length - 6) } });
      var amount = moneyAxis(colour, isNarrow ? { splitNumber: 2 } : {});
      return {
        grid: { left: 8, right: 16, top: isNarrow ? 8 : 24, bottom: 8, containLabel: true },
        legend: { show: false },
        tooltip: Object.assign(frame(colour).tooltip, { trigger: "item", formatter: function (point) {
          var step = steps[point.dataIndex];
          return step.name + "\n" + full(step.amount);
        } }),
        xAxis: isNarrow ? amount : names,
        yAxis: isNarrow ? names : amount,
        series: [hidden(aboveBase), seen(above, true), hidden(underBase), seen(under, false)]
      };
    };
  }

  Object.assign(pack, {
    element: element, append: append, shown: shown, label: label, index: index, drawn: drawn, short: short, full: full, number: number, percent: percent, day: day,
    period: period, plural: plural, capital: capital, words: words, reason: reason, explained: explained, missing: missing,
    money: money, ratio: ratio, severity: severity, finding: finding, since: since, table: table, figure: figure, start: start, lines: lines, bars: bars, timeAxis: timeAxis, tick: tick, date: date,
    waterfall: waterfall, axis: axis, moneyAxis: moneyAxis, frame: frame, hatch: HATCH, currency: currency, release: release,
    count: function (number) { return counted.format(number); }, symbol: symbol, said: said, brief: brief, direction: direction, over: over, worth: worth, bar: bar, agreement: agreement, clear: clear,
    STAGES: { planned: "Not begun", in_delivery: "Being delivered", realising: "Benefits awaited", closed: "Closed" },
    /* Parts of the portfolio page, in their order; and what follows the address without being drawn anew. */
    parts: [], part: function (draw) { pack.parts.push(draw); }, followers: [], collator: new Intl.Collator("en", { numeric: true, sensitivity: "base" }),
    caseAddress: caseAddress, caseOf: caseOf, chunk: chunk
  });
});
