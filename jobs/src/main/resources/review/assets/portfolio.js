/* The portfolio page. */
"use strict";
outturn.page(function (pack) {
  var data = pack.data;
  var el = pack.element;
  var release = pack.release;
  var cases = data.cases;
  var main = document.getElementById("main");
  var place = new Map(cases.map(function (c, at) { return [c.id, at]; }));

  function link(id, text) {
    var at = place.get(id);
    return at === undefined ? text || id : el("a", { href: pack.caseAddress(id) }, text || cases[at].title);
  }

  function section(id, title, about) {
    var made = el("section", { "aria-labelledby": id }, el("h2", { id: id }, title),
      about ? el("p", { "class": "about" }, about) : null);
    main.appendChild(made);
    return made;
  }

  function short(amount) {
    return pack.short(amount) + "\u00a0" + pack.currency;
  }

  // ---- Where it stands -------------------------------------------------------------------------------------------

  var begun = data.summary.filter(function (s) { return s.period <= release.as_of; });
  var now = begun[begun.length - 1] || data.summary[0] || {};
  var counts = { act: 0, watch: 0, note: 0 };
  data.queue.forEach(function (finding) { counts[finding.severity]++; });

  function against(actual, planned, ratio, more, less) {
    if (ratio == null) { return ""; }
    return Math.abs(ratio) < 0.005 ? ", as planned" : ", " + pack.percent(Math.abs(ratio)) + (ratio > 0 ? more : less);
  }

  function costSentence() {
    return now.actual_cost == null || now.planned_cost == null ? "How much has been spent could not be measured."
      : short(now.actual_cost) + " has been spent where " + short(now.planned_cost) + " was planned by now"
        + against(now.actual_cost, now.planned_cost, now.cost_variance_pct, " more", " less") + ".";
  }

  function benefitSentence() {
    return now.realised_benefit == null || now.planned_benefit == null ? "What it has brought could not be measured."
      : short(now.realised_benefit) + " of benefit has come where " + short(now.planned_benefit) + " was planned by now"
        + against(now.realised_benefit, now.planned_benefit, now.benefit_variance_pct, " more", " short") + ".";
  }

  function tile(name, figure, detail) {
    return el("div", {}, el("dt", {}, name), el("dd", { "class": "figure" }, figure), el("dd", { "class": "detail" }, detail));
  }

  main.appendChild(el("h1", {}, release.portfolio));
  main.appendChild(el("p", { "class": "about" }, "What " + pack.plural(cases.length, "approved initiative") + " cost and brought, as known on "
    + pack.day(release.as_of) + "."));
  main.appendChild(el("div", { "class": "lead" }, el("p", {}, costSentence() + " " + benefitSentence()),
    el("p", {}, counts.act === 0 ? "Nothing asks for a decision now."
      : pack.plural(counts.act, "finding asks", "findings ask") + " for a decision now, " + pack.plural(counts.watch, "more is", "more are") + " likely to.")));
  main.appendChild(el("dl", { "class": "tiles wide" },
    tile("Spent to date", pack.money(now.actual_cost, pack.reason(now, "cumulative_actual_cost")),
      ["of ", pack.money(now.planned_cost, pack.reason(now, "cumulative_planned_cost")), " planned by now, " + pack.currency]),
    tile("Benefit to date", pack.money(now.realised_benefit, pack.reason(now, "cumulative_realised_benefit")),
      ["of ", pack.money(now.planned_benefit, pack.reason(now, "cumulative_planned_benefit")), " planned by now, " + pack.currency]),
    tile("Spent in line with strategy", pack.ratio(now.spend_alignment, pack.reason(now, "spend_alignment")),
      "100 % would be exactly as the strategy weighs its objectives"),
    tile("Business and IT agree on priorities", now.priority_concordance == null
      ? pack.missing(pack.reason(now, "priority_concordance")) : pack.index(now.priority_concordance),
      "1 is the same order, 0 none in common, \u22121 the reverse"),
    tile("Work done for the money spent", now.cost_performance_index == null
      ? pack.missing(pack.reason(now, "cost_performance_index")) : pack.index(now.cost_performance_index),
      "budgeted value of the work done for each 1 spent; below 1 costs more than budgeted"),
    tile("In these amounts", counted(now), "initiatives, those whose cost can be compared with a plan")));

  var leftOut = data.left_out.map(function (l) {
    return "some or all of the " + l.what + " of " + pack.plural(l.cases, "initiative") + ", of which " + short(l.amount) + " is known and "
      + (l.planned ? short(l.planned) + " was planned by now" : "nothing is known to have been planned by now") + without(l.unconverted, "posted") + without(l.planned_unconverted, "planned");
  });
  function without(amounts, what) {
    return amounts == null ? "" : ", beside " + amounts.replace(/-?\d+\.\d+/g, pack.short) + " " + what + " without an amount in " + pack.currency;
  }
  if (leftOut.length) {
    main.appendChild(el("p", { "class": "about", id: "left-out" }, "Not in these amounts, because something is not known: " + leftOut.join("; ") + "."));
  }

  function counted(summary) {
    return summary.cases == null ? pack.missing(null) : summary.cases_measured + " of " + summary.cases;
  }

  // ---- Talk about these first --------------------------------------------------------------------------------------

  var WEIGHT = { act: 0, watch: 1, note: 2 };
  var byCase = new Map();
  data.queue.forEach(function (finding) {
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
        el("ul", {}, why.map(function (f) { return el("li", f.part_of ? { "class": "part" } : {}, f.sentence); })),
        el("p", { "class": "who" }, owners.length ? "Talk to " + owners.join(" and ") + "." : "Nobody is named to talk to.",
          found.length > why.length ? " " + pack.plural(found.length - why.length, "more finding") + " on its page." : ""));
    })));

  // ---- Cost and benefit over time --------------------------------------------------------------------------------

  var time = section("time", "Cost and benefit over time", "All initiatives together, running up from the first period. Planned is the plan in force today.");
  var periods = data.summary.map(function (s) { return s.period; });

  function overTime(title, sentence, planned, actual, plannedName, actualName, actualColour) {
    return pack.figure({
      title: title, sentence: sentence,
      option: pack.lines([
        { name: "Planned", data: data.summary.map(function (s) { return s[planned]; }), dash: "dashed", colour: "plan", symbol: "emptyCircle" },
        { name: actualName, data: data.summary.map(function (s) { return s[actual]; }), width: 3, colour: actualColour, symbol: "diamond" }
      ], periods),
      table: pack.table(title, [
        { name: "Period", header: true, cell: function (s) { return pack.period(s.period); } },
        { name: "Planned, " + pack.currency, number: true, cell: function (s) { return s[planned] == null ? pack.missing(pack.reason(s, "cumulative_" + planned)) : pack.full(s[planned]); } },
        { name: actualName + ", " + pack.currency, number: true, cell: function (s) { return s[actual] == null ? pack.missing(pack.reason(s, "cumulative_" + actual)) : pack.full(s[actual]); } }
      ], data.summary).element
    });
  }
  time.appendChild(el("div", { "class": "charts" },
    overTime("Cost", costSentence(), "planned_cost", "actual_cost", "Planned", "Spent", "actual"),
    overTime("Benefit", benefitSentence(), "planned_benefit", "realised_benefit", "Planned", "Realised", "good")));

  // ---- Alignment map -----------------------------------------------------------------------------------------------

  var map = section("map", "Alignment and value",
    "To the right: well aligned with the business. Upwards: brings more than it costs over its whole life, what is over counted as it was and the rest as planned.");
  var placed = cases.map(function (c, at) { return { at: at, c: c }; })
    .filter(function (p) { return p.c.alignment_score != null && p.c.net_benefit != null; });
  var off = cases.map(function (c, at) { return { at: at, c: c }; })
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
    title: "Alignment score against net benefit", size: "tall",
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

  // ---- Strategy ------------------------------------------------------------------------------------------------------

  var strategy = section("strategy", "Spending against strategy",
    "What the strategy says each objective weighs, beside the share of the money that went to it.");
  var gaps = data.objectives.filter(function (o) { return o.spend_gap != null; })
    .sort(function (a, b) { return Math.abs(b.spend_gap) - Math.abs(a.spend_gap); });
  var widestGap = gaps[0];
  var shares = data.objectives;
  if (data.objectives.length === 0) {
    strategy.appendChild(el("p", {}, "No strategic objective is valid on this date."));
  } else {
    strategy.appendChild(el("div", { "class": "single" }, pack.figure({
      title: "Weight, cost and benefit by objective", size: data.objectives.length > 8 ? "tall" : null,
      sentence: widestGap ? "Widest gap: \u201c" + pack.shown(widestGap.name) + "\u201d weighs " + pack.percent(widestGap.declared_share) + " in the strategy and has had "
        + pack.percent(widestGap.actual_cost_share) + " of the money." : "No gap could be measured.",
      option: function (colour, width) {
        function bars(name, figure, fill, decal) {
          return { name: name, type: "bar", barGap: "10%", barMaxWidth: 14, itemStyle: { color: fill, decal: decal },
            data: shares.map(function (o) { return pack.drawn(o[figure]); }) };
        }
        return {
          grid: { left: 8, right: 24, top: width > 450 ? 40 : 62, bottom: 8, containLabel: true },
          tooltip: Object.assign(pack.frame(colour).tooltip, { trigger: "axis", axisPointer: { type: "shadow" }, formatter: function (points) {
            return pack.label(shares[points[0].dataIndex].name) + "\n" + points.map(function (p) {
              return p.seriesName + ": " + (p.value == null ? "not measured" : pack.percent(p.value));
            }).join("\n");
          } }),
          xAxis: pack.axis(colour, { type: "value", splitNumber: width > 450 ? 5 : 2, axisLabel: { color: colour.quiet, formatter: function (v) { return Math.round(v * 100) + " %"; } } }),
          yAxis: pack.axis(colour, { type: "category", inverse: true, splitLine: { show: false }, data: shares.map(function (o) { return pack.label(o.name); }),
            axisLabel: { color: colour.ink, fontSize: 12.5, lineHeight: 15, width: width > 600 ? 200 : 110, overflow: "break" } }),
          series: [bars("Weight in the strategy", "declared_share", colour.plan), bars("Cost to date", "actual_cost_share", colour.actual, pack.hatch),
            bars("Benefit to date", "realised_benefit_share", colour.good)]
        };
      },
      table: pack.table("Shares by strategic objective", [
        { name: "Objective", header: true, cell: function (o) { return o.name; } },
        share("Weight in the strategy", "declared_share"), share("Planned cost", "planned_cost_share"), share("Cost to date", "actual_cost_share"),
        share("Planned benefit", "planned_benefit_share"), share("Benefit to date", "realised_benefit_share"), share("Cost to date less weight", "spend_gap")
      ], data.objectives).element
    })));
  }

  function share(name, figure) {
    return { name: name, number: true, sort: function (o) { return o[figure]; }, cell: function (o) { return pack.ratio(o[figure], pack.reason(o, figure)); } };
  }

  // ---- Review queue --------------------------------------------------------------------------------------------------

  var FINDINGS = {
    SPEND_WITHOUT_CASE: "Spending without a case", OVER_BUDGET: "Over budget", OVERDUE_BENEFIT: "Benefit missing", BENEFIT_NOT_MEASURED: "Benefit not measured", KPI_BEHIND: "Measure of success behind",
    KPI_NOT_MEASURED: "Measure of success not measured", STALE_DATA: "Old data", MILESTONE_OVERDUE: "Milestone overdue", REBASELINED: "Plan changed",
    INCOMPLETE_CASE: "Incomplete case", NO_OWNER: "No owner", PRIORITY_DISAGREEMENT: "Priorities disagree", BUDGET_UNACHIEVABLE: "Budget used up",
    SPENT_AFTER_CLOSE: "Spent after closing", APPROVED_WITHOUT_PLAN: "Approved without a plan", PARTLY_ALLOCATED: "Money left over", RESTATED: "Figures restated",
    PLAN_WITHOUT_CASE: "Plan without a case", CATEGORY_WITHOUT_PARTNER: "Category without a partner", ID_WITHOUT_PARTNER: "Id without a partner",
    NO_EXCHANGE_RATE: "No exchange rate", OLD_EXCHANGE_RATE: "Old exchange rate", CASE_LEFT_REGISTER: "Case left the register",
    PROJECT_LEFT_DELIVERY: "Project left the delivery", SOURCE_LEFT_DELIVERY: "Source left the delivery", DELIVERY_DROPPED: "Delivery dropped",
    REVERSAL_WITHOUT_POSTING: "Reversal without its posting", REVERSAL_IN_CIRCLE: "Reversals in a circle",
    DOUBTFUL_EXCHANGE_RATE: "Doubtful exchange rate", NEGATIVE_TOTAL: "Total below zero", KPI_OF_OTHER_SIZE: "KPI of another size",
    VALUE_LOST: "Value lost", FORECAST_OVER_APPROVAL: "Forecast above the approval", DATE_SLIPPED: "Date put off", MISSING_EVERYWHERE: "Missing everywhere"
  };
  var queue = section("queue", "Review queue", "Everything worth talking about: what has to be decided first, of that the most money lost for good; what is part of a finding stands under it. Act: decide now. Watch: likely to need a decision. Note: good to know.");
  var chosen = "all";
  var kind = "";
  var search = "";
  var list = pack.table("Review queue", [
    { name: "Severity", sort: function (f) { return WEIGHT[f.severity]; }, cell: function (f) { return pack.severity(f.severity); } },
    { name: "Finding", kind: "sentence", cell: function (f) { return pack.finding(f); } },
    { name: "At stake, " + pack.currency, number: true, sort: function (f) { return f.amount; }, cell: function (f) { return f.amount == null ? el("span", { "class": "missing" }, "no amount") : pack.money(f.amount); } },
    { name: "Initiative", sort: function (f) { return place.has(f.case) ? cases[place.get(f.case)].title : null; }, cell: function (f) { return f.case == null ? "none" : link(f.case); } },
    { name: "Owner", sort: function (f) { return f.owner; }, cell: function (f) { return f.owner || el("span", { "class": "missing" }, "nobody named"); } }
  ], data.queue, 15);

  function filter() {
    list.update(data.queue.filter(function (f) {
      return (chosen === "all" || f.severity === chosen) && (!kind || f.finding === kind)
        && (!search || (f.sentence + " " + (f.owner || "") + " " + (f.case || "")).toLowerCase().indexOf(search) >= 0);
    }));
  }
  var choices = [["all", "All " + data.queue.length], ["act", "Act " + counts.act], ["watch", "Watch " + counts.watch], ["note", "Note " + counts.note]].map(function (choice) {
    return el("button", { type: "button", "class": "choice", "aria-pressed": choice[0] === "all" ? "true" : "false", onclick: function (event) {
      chosen = choice[0];
      choices.forEach(function (other) { other.setAttribute("aria-pressed", other === event.currentTarget ? "true" : "false"); });
      filter();
    } }, choice[1]);
  });
  var kinds = Array.from(new Set(data.queue.map(function (f) { return f.finding; })));
  queue.appendChild(el("div", { "class": "tools" },
    el("fieldset", {}, el("legend", {}, "Severity"), choices),
    el("label", {}, "Kind", el("select", { onchange: function (event) { kind = event.target.value; filter(); } }, el("option", { value: "" }, "Every kind"),
      kinds.map(function (k) { return el("option", { value: k }, FINDINGS[k] || pack.words(k.toLowerCase())); }))),
    el("label", {}, "Search", el("input", { type: "search", oninput: function (event) { search = event.target.value.toLowerCase(); filter(); } }))));
  queue.appendChild(list.element);

  // ---- What changed --------------------------------------------------------------------------------------------------

  var CAUSES = {
    formula: "the way it is computed changed", fx_rate: "exchange rates changed", crosswalk: "it was assigned to another initiative", rebaseline: "a new plan was approved", new_case: "the initiative is new",
    late_posting: "it was delivered late", reversal: "it was taken back later", reused_key: "its key came again for something else", correction: "its source corrected it"
  };
  var changes = section("changes", "What changed since the last release");
  if (!release.earlier) {
    changes.appendChild(el("p", {}, "This is the first release, so there is nothing to compare with."));
  } else {
    changes.appendChild(el("p", { "class": "about" }, "Compared with release " + release.earlier + "."));
    var before = new Map(data.earlier.map(function (c) { return [c.id, c]; }));
    var HEADLINES = [["planned_cost", "Planned cost"], ["actual_cost", "Spent"], ["planned_benefit", "Planned benefit"], ["realised_benefit", "Benefit realised"]];
    var moved = [];
    cases.forEach(function (c, at) {
      var old = before.get(c.id);
      if (!old) {
        moved.push({ at: at, c: c, isNew: true, size: Math.abs(c.planned_cost || 0) });
        return;
      }
      var differences = HEADLINES.filter(function (h) { return c[h[0]] !== old[h[0]]; });
      if (differences.length) {
        moved.push({ at: at, c: c, old: old, size: Math.max.apply(null, differences.map(function (h) { return Math.abs((c[h[0]] || 0) - (old[h[0]] || 0)); })) });
      }
    });
    moved.sort(function (a, b) { return b.size - a.size || a.at - b.at; });
    var gone = data.earlier.filter(function (c) { return !place.has(c.id); });
    changes.appendChild(el("h3", {}, "Headline figures"));
    changes.appendChild(moved.length === 0 ? el("p", {}, "No headline figure of any initiative changed.")
      : pack.table("Initiatives whose headline figures changed, the largest change first", [
        { name: "Initiative", header: true, cell: function (m) { return el("a", { href: pack.caseAddress(m.c.id) }, m.c.title); } }
      ].concat(HEADLINES.map(function (h) {
        return { name: h[1] + ", " + pack.currency, number: true, cell: function (m) {
          var value = m.c[h[0]];
          if (m.isNew) { return ["new: ", pack.money(value, pack.reason(m.c, h[0]))]; }
          var old = m.old[h[0]];
          if (value === old) { return "same"; }
          return [old == null ? el("span", { "class": "missing" }, "not measured") : pack.money(old), " \u2192 ", pack.money(value, pack.reason(m.c, h[0]))];
        } };
      })), moved, 10).element);
    if (gone.length) {
      changes.appendChild(el("p", {}, "No longer there: " + gone.map(function (c) { return c.title; }).join("; ") + "."));
    }
    changes.appendChild(el("h3", {}, "Past figures that read otherwise now"));
    changes.appendChild(data.restated.length === 0 ? el("p", {}, "Nothing that was published for an earlier period reads otherwise now.")
      : pack.table("Figures of earlier periods that were restated, and why", [
        { name: "Initiative", header: true, cell: function (r) { return link(r.case); } },
        { name: "Figure", cell: function (r) { return r.measure.indexOf("kpi_value") === 0 ? "Measure of success" + r.measure.slice(9) : pack.words(r.measure); } },
        { name: "Periods", cell: function (r) { return r.periods === 1 ? pack.period(r.first_period) : r.periods + ", " + pack.period(r.first_period) + " to " + pack.period(r.last_period); } },
        { name: "Because", cell: function (r) { return CAUSES[r.cause] || r.cause; } },
        { name: "Difference", number: true, sort: function (r) { return r.difference; }, cell: function (r) { return r.measure.indexOf("kpi_value") === 0 ? pack.number(r.difference) : pack.money(r.difference); } }
      ], data.restated, 10).element);
  }

  // ---- Money that reached no case ------------------------------------------------------------------------------------

  var NO_CASE = {
    no_case: "leads to no business case", case_not_approved: "its business case is not approved", outside_validity: "belonged to no case on that day",
    partly_allocated: "the shares of its cases leave a rest", unknown_account: "its account is not in the chart of accounts", excluded_account: "its account is left out on purpose"
  };
  var money = section("unmatched", "Money that reached no initiative", "Postings in the ledger that no approved initiative carries. Together with the others they are the whole ledger.");
  money.appendChild(data.unmatched.length === 0 ? el("p", {}, "Every posting reached an initiative.")
    : pack.table("Money that reached no initiative", [
      { name: "Booked on", header: true, sort: function (u) { return u.external_id; }, cell: function (u) { return u.external_id; } },
      { name: "Why", sort: function (u) { return u.reason; }, cell: function (u) { return pack.capital(NO_CASE[u.reason] || u.reason); } },
      { name: "Amount", number: true, sort: function (u) { return u.amount; }, cell: function (u) { return el("span", { title: pack.full(u.amount, u.currency) }, pack.short(u.amount) + " " + u.currency); } },
      { name: "Postings", number: true, sort: function (u) { return u.rows; }, cell: function (u) { return u.rows; } },
      { name: "Last on", sort: function (u) { return u.last_seen_on; }, cell: function (u) { return pack.date(u.last_seen_on); } },
      { name: "First found in", cell: function (u) { return u.first_line; } }
    ], data.unmatched, 12).element);

  // ---- From the ledgers to the actuals -------------------------------------------------------------------------------

  var STEPS = {
    delivered: "In the files", rejected: "Rejected rows", left_out: "Left out by the mapping", superseded: "Replaced by a later delivery",
    after_as_of: "After the as-of date", unknown_account: "Account not in the chart", excluded_account: "Account left out on purpose",
    no_case: "No business case", case_not_approved: "Case not approved", outside_validity: "Id not valid on that day",
    partly_allocated: "Rest of shares", no_rate: "No exchange rate", converted: "Converted", empty_cell: "Beside money without a rate", out_of_range: "More than its column holds",
    sign: "Accounts of unusual sign", rounding: "Rounding to cents", published: "Published: cost less benefit"
  };
  function stepName(l) {
    return (STEPS[l.step] || pack.capital(pack.words(l.step))) + (l.from_currency ? " from " + l.from_currency : "");
  }
  var ledgers = data.ledger.filter(function (l) { return l.section === "ledger"; });
  if (ledgers.length) {
    var tied = section("tie", "From the ledgers to the actuals",
      "The first line of each currency is the sum of the files, as somebody gets it who adds them up by hand; each step says what becomes of the rest. A debit is positive.");
    var widestCurrency = ledgers.reduce(function (a, b) { return b.currency && (!a.currency || Math.abs(b.amount) > Math.abs(a.amount)) && a.currency !== pack.currency || b.currency === pack.currency && a.currency !== pack.currency ? b : a; }).currency;
    var drawnSteps = ledgers.filter(function (l) { return l.currency === widestCurrency && (l.amount !== 0 || l.is_total); });
    var unread = ledgers.reduce(function (sum, l) { return sum + (l.step === "delivered" ? l.unread : 0); }, 0);
    var starts = drawnSteps[0];
    var ends = drawnSteps[drawnSteps.length - 1];
    tied.appendChild(el("div", { "class": "single" }, pack.figure({
      title: "Postings in " + (widestCurrency || "unknown currency"),
      sentence: "The files hold " + pack.full(starts.amount, widestCurrency) + "; " + pack.full(ends.amount, widestCurrency) + " of it reached initiatives and was converted."
        + (unread ? " The amount of " + pack.plural(unread, "rejected row") + " in all could not be read and is in no sum." : ""),
      option: pack.waterfall(drawnSteps.map(function (l) {
        return { name: stepName(l), amount: l.amount, total: l.is_total || l.step === "delivered" };
      })),
      table: pack.table("From the ledgers to the actuals, all currencies", [
        { name: "Step", header: true, cell: function (l) { return stepName(l); } },
        { name: "Currency", cell: function (l) { return l.currency || el("span", { "class": "missing" }, "not read"); } },
        { name: "Amount", number: true, cell: function (l) { return pack.full(l.amount); } },
        { name: "Rows", number: true, cell: function (l) { return l.rows == null ? "" : l.rows; } },
        { name: "Amount not read", number: true, cell: function (l) { return l.unread || ""; } }
      ], data.ledger, 60).element
    })));
  }

  // ---- What was not measured -----------------------------------------------------------------------------------------

  var TABLES = {
    initiative: "headline figures", cost_variance: "cost by period", benefit_variance: "benefit by period", investment_return: "worth as an investment",
    variance_bridge: "what changed the worth", portfolio_summary: "portfolio figures", schedule_variance: "dates", earned_value: "progress of work",
    kpi_attainment: "measures of success", alignment_component: "alignment", alignment_score: "alignment score", objective_alignment: "strategy",
    forecast_accuracy: "record of estimates", outlook: "outlook"
  };
  var empty = section("unmeasured", "What could not be measured", "A figure that cannot be measured is left empty, never shown as nought. Periods that have not begun are not counted here.");
  empty.appendChild(data.unmeasured.length === 0 ? el("p", {}, "Everything could be measured.")
    : pack.table("Why figures are empty", [
      { name: "Reason", header: true, cell: function (u) { return u.explanation; } },
      { name: "Figures", number: true, sort: function (u) { return u.figures; }, cell: function (u) { return u.figures; } },
      { name: "Initiatives", number: true, sort: function (u) { return u.cases; }, cell: function (u) { return u.cases; } },
      { name: "Largest amount at stake, " + pack.currency, number: true, sort: function (u) { return u.largest; }, cell: function (u) { return u.largest == null ? el("span", { "class": "missing" }, "no amount") : [pack.money(u.largest), " "]; } },
      { name: "Where it is", cell: function (u) { return u.largest == null || u.largest_case == null ? "" : link(u.largest_case); } },
      { name: "Concerns", cell: function (u) { return u.tables.map(function (t) { return TABLES[t] || t; }).join(", "); } }
    ], data.unmeasured).element);

  // ---- What it rests on ----------------------------------------------------------------------------------------------

  var rests = section("rests", "What these figures rest on", "The files delivered by the systems, and the rows in them that could not be read.");
  rests.appendChild(pack.table("Delivered files", [
    { name: "Source", header: true, cell: function (f) { return f.source; } },
    { name: "Files", number: true, cell: function (f) { return f.files; } },
    { name: "Newest of", cell: function (f) { return pack.date(f.newest); } },
    { name: "Rows", number: true, cell: function (f) { return f.read; } },
    { name: "Rejected", number: true, cell: function (f) { return f.rejected; } }
  ], data.files).element);
  if (data.rejected.length) {
    rests.appendChild(el("details", {}, el("summary", {}, "Rejected rows by file and rule"), pack.table("Rejected rows", [
      { name: "File", header: true, cell: function (r) { return r.file; } },
      { name: "Rule", cell: function (r) { return pack.words(r.rule); } },
      { name: "Rows", number: true, cell: function (r) { return r.lines; } }
    ], data.rejected, 20).element));
  }
  pack.start();
});
