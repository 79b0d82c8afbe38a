/* The page of one case; which one says the address behind #case=. Its data comes in a script with that of some others. */
"use strict";
outturn.page(function (pack) {
  var el = pack.element;
  var release = pack.release;
  var main = document.getElementById("main");

  function absent() {
    pack.append(main, [el("h1", {}, "No such initiative"), el("p", {}, "This release has no initiative under that id. ", el("a", { href: "cases.html" }, "All initiatives"))]);
  }

  var asked = pack.caseOf(window.location.hash);
  // Another id in the address is another page; a jump within this one is not.
  window.addEventListener("hashchange", function () {
    var next = pack.caseOf(window.location.hash);
    if (next !== null && next !== asked) { window.location.reload(); }
  });
  if (asked === null) {
    absent();
    return;
  }
  pack.load("data/cases-" + pack.chunk(asked, release.chunks) + ".js", "chunk").then(function (cases) {
    var found = cases.filter(function (c) { return c.initiative.case_id === asked; })[0];
    if (found) { show(found); } else { absent(); }
  }, absent);

  function show(data) {
    var c = data.initiative;
    var views = {};
    (data.returns || []).forEach(function (v) { views[v.view] = v; });
    var original = views.original || {};
    var current = views.current || {};
    var outturn = views.outturn || {};
    document.title = pack.shown(c.title) + " \u00b7 " + pack.shown(release.portfolio);

    function money(amount) {
      return pack.said(amount);
    }

    function section(id, title, about) {
      var made = el("section", { "aria-labelledby": id }, el("h2", { id: id }, title), about ? el("p", { "class": "about" }, about) : null);
      main.appendChild(made);
      return made;
    }

    // ---- In words ----------------------------------------------------------------------------------------------------

    /** A flow's periods with their running totals; a total ends where one of its parts is missing. */
    function running(rows) {
      var sums = { original: 0, plan: 0, actual: 0 };
      return (rows || []).map(function (row) {
        var made = { period: row.period, original: row.original, plan: row.plan, actual: row.actual, row: row };
        Object.keys(sums).forEach(function (k) {
          sums[k] = sums[k] == null || row[k] == null ? null : sums[k] + row[k];
          made["sum_" + k] = sums[k];
        });
        return made;
      });
    }
    var cost = running(data.cost);
    var benefit = running(data.benefit);

    function last(rows) {
      var begun = rows.filter(function (r) { return r.period <= release.as_of; });
      return begun[begun.length - 1];
    }

    function apart(actual, plan, more, less) {
      if (!plan) { return ""; }
      var ratio = (actual - plan) / Math.abs(plan);
      return Math.abs(ratio) < 0.005 ? ", as planned" : ", " + pack.percent(Math.abs(ratio)) + (ratio > 0 ? more : less);
    }

    function because(why) {
      return why ? ": " + why.charAt(0).toLowerCase() + why.slice(1) : ".";
    }

    /** A total counts a flow that the plan leaves out as 0; words tell what is absent as absent. */
    function isPlanned(rows, plan) {
      return rows.some(function (r) { return r[plan] != null; });
    }

    function now() {
      var costs = isPlanned(cost, "plan"), brings = isPlanned(benefit, "plan");
      return (costs ? "it is now to cost " + money(current.total_cost) : "no cost is put down in money now")
        + (costs && brings ? " and to bring " + money(current.total_benefit)
          : brings ? "; it is now to bring " + money(current.total_benefit) : costs ? "; no benefit is put down in money now" : ", and no benefit");
    }

    function promised() {
      var parts = [];
      parts.push(original.total_cost == null || !isPlanned(cost, "original") ? "no cost was put down in money" : "it was to cost " + money(original.total_cost));
      var brings = original.total_benefit;
      parts.push(brings == null || !isPlanned(benefit, "original") ? "no benefit was put down in money" : (parts[0].indexOf("no") === 0 ? "it was to bring " : "to bring ") + money(brings));
      var said = !isPlanned(cost, "original") && !isPlanned(benefit, "original") ? "no plan of it in money is known" : parts.join(parts[0].indexOf("no") === 0 || parts[1].indexOf("no") === 0 ? "; " : " and ");
      return "Approved on " + pack.day(c.approved_on) + (c.business_unit ? " for " + c.business_unit : "") + ": " + said
        + (c.planned_finish ? "; the work is to end on " + pack.day(c.planned_finish) : "") + "."
        + (c.times_rebaselined > 0 ? " The plan was changed " + (c.times_rebaselined === 1 ? "once" : c.times_rebaselined + " times") + " since"
          + (current.total_cost == null || current.total_benefit == null ? "." : ": " + now() + ".") : "");
    }

    function spent() {
      var l = last(cost);
      if (c.actual_cost == null) { return "What it has cost so far is not known" + because(pack.reason(data, "actual_cost")); }
      if (!l || l.sum_actual == null || l.sum_plan == null) { return money(c.actual_cost) + " has been spent; there is no plan to hold it against."; }
      return money(l.sum_actual) + " has been spent, where " + money(l.sum_plan) + " was planned by now" + apart(l.sum_actual, l.sum_plan, " more", " less") + ".";
    }

    function brought() {
      var l = last(benefit);
      if (l && l.sum_actual != null && l.sum_plan != null) {
        return money(l.sum_actual) + " of benefit has come, where " + money(l.sum_plan) + " was planned by now" + apart(l.sum_actual, l.sum_plan, " more", " short") + ".";
      }
      if (c.realised_benefit != null) { return money(c.realised_benefit) + " of benefit has come."; }
      if (!l || l.sum_plan === 0) { return c.planned_benefit == null ? "" : "No benefit was due yet."; }
      var why = (data.reasons || []).filter(function (r) { return r.figure === "realised_benefit"; })[0];
      if (why && why.reason !== "NO_ACTUALS") { return "What benefit has come is not known" + because(pack.reason(data, "realised_benefit")); }
      return "No benefit has been booked yet" + (l.sum_plan == null ? "." : ", where " + money(l.sum_plan) + " was planned by now.");
    }

    function ahead() {
      if (outturn.total_cost == null || outturn.total_benefit == null) { return ""; }
      var words = c.lifecycle === "closed" ? "Over its whole life it comes to " : "If all that is still to come goes as planned, it will end at ";
      if (!isPlanned(benefit, "plan") && !isPlanned(benefit, "actual")) { return words + money(outturn.total_cost) + " of cost; no benefit is known in money."; }
      if (!isPlanned(cost, "plan") && !isPlanned(cost, "actual")) { return words + money(outturn.total_benefit) + " of benefit; no cost is known in money."; }
      return words + money(outturn.total_cost) + " of cost and " + money(outturn.total_benefit) + " of benefit: "
        + (outturn.net_benefit < 0 ? money(-outturn.net_benefit) + " more than it brings." : money(outturn.net_benefit) + " more than it costs.");
    }

    function works() {
      var rows = (data.milestones || []).filter(function (m) { return m.state; });
      var late = rows.filter(function (m) { return m.state === "overdue"; });
      var met = rows.filter(function (m) { return m.state.indexOf("met") === 0; });
      if (!rows.length) { return ""; }
      return met.length + " of " + pack.plural(rows.length, "milestone") + (met.length === 1 ? " has" : " have") + " been reached"
        + (late.length ? "; " + late.length + (late.length === 1 ? " is" : " are") + " overdue" : "") + ".";
    }

    function measures() {
      var rows = data.kpis || [];
      if (!rows.length) { return "No measure of success is known for it."; }
      var good = rows.filter(function (k) { return k.state === "achieved" || k.state === "on_track"; }).length;
      var bad = rows.filter(function (k) { return k.state === "behind" || k.state === "overdue"; }).length;
      var rest = rows.length - good - bad;
      return "Of " + pack.plural(rows.length, "measure") + " of success, " + [good ? good + (good === 1 ? " is" : " are") + " on the way or reached" : null,
        bad ? bad + (bad === 1 ? " lags" : " lag") + " behind" : null, rest ? rest + " cannot be judged" : null].filter(Boolean).join(", ") + ".";
    }

    var TIER = { light: "Light", standard: "Standard", full: "Full" };

    function fact(name, value) {
      return value == null || value === "" ? [el("dt", {}, name), el("dd", { "class": "missing" }, "not recorded")] : [el("dt", {}, name), el("dd", {}, value)];
    }

    function tile(name, figure, detail) {
      return el("div", {}, el("dt", {}, name), el("dd", { "class": "figure" }, figure), detail ? el("dd", { "class": "detail" }, detail) : null);
    }

    var score = data.score || {};
    var found = data.findings || [];
    pack.append(main, [
      el("h1", {}, c.title),
      el("p", { "class": "about" }, [c.case_id, pack.STAGES[c.lifecycle] || c.lifecycle, "as known on " + pack.day(release.as_of)].join(" \u00b7 ")),
      el("div", { "class": "lead" },
        el("p", {}, promised()),
        el("p", {}, [spent(), brought()].filter(Boolean).join(" ")),
        el("p", {}, [ahead(), works(), measures()].filter(Boolean).join(" "))),
      el("dl", { "class": "tiles" },
        tile("Spent to date", pack.money(c.actual_cost, pack.reason(data, "actual_cost")), ["of ", pack.money(c.planned_cost, pack.reason(data, "planned_cost")), " over its whole life"]),
        tile("Benefit to date", pack.money(c.realised_benefit, pack.reason(data, "realised_benefit")), ["of ", pack.money(c.planned_benefit, pack.reason(data, "planned_benefit")), " over its whole life"]),
        tile("Worth now", pack.money(outturn.net_present_value, pack.reason(outturn, "net_present_value")), ["when approved ", pack.money(original.net_present_value, pack.reason(original, "net_present_value")), ", in money of its first day"]),
        tile("Pays back", outturn.payback_on == null ? pack.missing(pack.reason(outturn, "payback_on")) : pack.period(outturn.payback_on), original.payback_on == null ? null : "when approved " + pack.period(original.payback_on)),
        tile("Alignment score", score.alignment_score == null ? pack.missing(data.score_reasons ? pack.explained(data.score_reasons[0].reason) : null) : Math.round(score.alignment_score) + " of 100",
          score.rank == null ? null : "place " + score.rank + "; between " + score.rank_p05 + " and " + score.rank_p95 + " however its parts are weighed"))
    ]);
    main.appendChild(el("dl", { "class": "facts" },
      fact("Business owner", c.business_owner), fact("IT owner", c.it_owner), fact("Kind of work", c.initiative_type), fact("Business case", TIER[c.tier] || c.tier),
      fact("Projects", (c.project_ids || []).join(", "))));

    // ---- Findings ----------------------------------------------------------------------------------------------------

    var talk = section("findings", "What to talk about");
    talk.appendChild(found.length === 0 ? el("p", {}, "There is no finding about this initiative.")
      : pack.table("Findings, gravest first", [
        { name: "Severity", cell: function (f) { return pack.severity(f.severity); } },
        { name: "Finding", kind: "sentence", cell: function (f) { return pack.finding(f); } },
        { name: "At stake, " + pack.currency, number: true, cell: function (f) { return f.amount == null ? el("span", { "class": "missing" }, "no amount") : pack.money(f.amount); } },
        { name: "Owner", cell: function (f) { return f.owner || el("span", { "class": "missing" }, "nobody named"); } }
      ], found, 20).element);

    // ---- Cost and benefit ----------------------------------------------------------------------------------------------

    flow("cost", "Cost", "Spent", cost, spent(), "actual", c.planned_cost == null && c.actual_cost == null);
    flow("benefit", "Benefit", "Realised", benefit, brought() || "No benefit is planned in money.", "good", benefit.length === 0);

    function flow(id, name, actualName, rows, sentence, colour, isEmpty) {
      var part = section(id, name, "Original is what was first approved; planned is the plan in force today.");
      if (rows.length === 0 || isEmpty && rows.every(function (r) { return r.plan == null && r.actual == null; })) {
        part.appendChild(el("p", {}, "Nothing is planned or booked here. ", pack.reason(data, id === "cost" ? "planned_cost" : "planned_benefit") || ""));
        return;
      }
      var periods = rows.map(function (r) { return r.period; });
      var changed = rows.some(function (r) { return r.original !== r.plan; });

      function figures(title, prefix) {
        function column(heading, key, why) {
          return { name: heading + ", " + pack.currency, number: true, cell: function (r) {
            return r[prefix + key] == null ? pack.missing(why(r)) : pack.full(r[prefix + key]);
          } };
        }
        var before = prefix ? "A period before it is not measured." : null;
        return pack.table(title, [
          { name: "Period", header: true, cell: function (r) { return pack.period(r.period); } },
          column("Original", "original", function (r) { return pack.explained(r.row.plan_reason) || before; }),
          column("Planned", "plan", function (r) { return pack.explained(r.row.plan_reason) || before; }),
          column(actualName, "actual", function (r) { return pack.explained(r.row.reason) || before; })
        ], rows).element;
      }
      function series(prefix) {
        var all = [
          { name: "Original", data: rows.map(function (r) { return r[prefix + "original"]; }), dash: "dotted", colour: "original", symbol: "emptyRect" },
          { name: "Planned", data: rows.map(function (r) { return r[prefix + "plan"]; }), dash: "dashed", colour: "plan", symbol: "emptyCircle" },
          { name: actualName, data: rows.map(function (r) { return r[prefix + "actual"]; }), width: 3, colour: colour, symbol: "diamond", decal: pack.hatch }
        ];
        return changed ? all : all.slice(1);
      }
      part.appendChild(el("div", { "class": "charts" },
        pack.figure({ title: name + " so far", sentence: sentence, option: pack.lines(series("sum_"), periods), table: figures(name + ", running total", "sum_") }),
        pack.figure({ title: name + " by period", sentence: periodSentence(rows, name), option: pack.bars(series(""), periods), table: figures(name + " by period", "") })));
    }

    function periodSentence(rows, name) {
      var both = rows.filter(function (r) { return r.actual != null && r.plan != null; });
      if (!both.length) { return "No period has both a plan and an actual figure."; }
      var widest = both.reduce(function (a, b) { return Math.abs(b.actual - b.plan) > Math.abs(a.actual - a.plan) ? b : a; });
      var gap = widest.actual - widest.plan;
      return gap === 0 ? "Every period came out as planned."
        : "Widest gap in " + pack.period(widest.period) + ": " + money(Math.abs(gap)) + (gap > 0 ? " more" : " less") + " than planned.";
    }

    // ---- Bridge --------------------------------------------------------------------------------------------------------

    var DRIVERS = {
      original: "As approved", rebaseline: "Plan changed", cost_amount: "Cost more or less", cost_timing: "Cost earlier or later", benefit_amount: "Benefit more or less",
      benefit_timing: "Benefit earlier or later", fx: "Exchange rates", outturn: "As it turns out"
    };
    var worth = section("worth", "What changed its worth", "From the value when it was approved to the value as it turns out, in money of its first day: all it brings less all it costs, later money counting less.");
    var drivers = data.bridge || [];
    var lacking = drivers.filter(function (d) { return d.amount == null; });
    var steps = drivers.filter(function (d) { return d.amount != null; });
    if (steps.length < 2 || lacking.length) {
      worth.appendChild(el("p", {}, pack.missing(lacking.length ? pack.reason(lacking[0], "amount") : "The release has no bridge for it.")));
      if (steps.length) {
        worth.appendChild(pack.table("What is known of it", [
          { name: "Step", header: true, cell: function (d) { return DRIVERS[d.driver] || d.driver; } },
          { name: "Amount, " + pack.currency, number: true, cell: function (d) { return d.amount == null ? pack.missing(pack.reason(d, "amount")) : pack.full(d.amount); } }
        ], drivers).element);
      }
    } else {
      var inner = steps.filter(function (d) { return d.driver !== "original" && d.driver !== "outturn"; });
      var largest = inner.reduce(function (a, b) { return Math.abs(b.amount) > Math.abs(a.amount) ? b : a; });
      var drawn = steps.filter(function (d) { return d.amount !== 0 || d.driver === "original" || d.driver === "outturn"; });
      worth.appendChild(el("div", { "class": "single" }, pack.figure({
        title: "From the approved value to the outturn",
        sentence: "Worth " + money(steps[0].amount) + " when approved, " + money(steps[steps.length - 1].amount) + " as it turns out."
          + (largest.amount === 0 ? "" : " The largest step: " + DRIVERS[largest.driver].toLowerCase() + ", " + money(largest.amount) + "."),
        option: pack.waterfall(drawn.map(function (d) {
          return { name: DRIVERS[d.driver] || d.driver, amount: d.amount, total: d.driver === "original" || d.driver === "outturn" };
        })),
        table: pack.table("Steps of the bridge", [
          { name: "Step", header: true, cell: function (d) { return DRIVERS[d.driver] || d.driver; } },
          { name: "Amount, " + pack.currency, number: true, cell: function (d) { return pack.full(d.amount); } }
        ], drivers).element
      })));
    }
    worth.appendChild(el("details", {}, el("summary", {}, "Investment figures in full"), pack.table("As approved, as planned now, and as it turns out", [
      { name: "Figure", header: true, cell: function (r) { return r.name; } }
    ].concat([["As approved", original], ["As planned now", current], ["As it turns out", outturn]].map(function (v) {
      return { name: v[0], number: true, cell: function (r) {
        var value = v[1][r.figure];
        return value == null ? pack.missing(pack.reason(v[1], r.figure)) : r.show(value);
      } };
    })), [
      { name: "Cost", figure: "total_cost", show: pack.full }, { name: "Benefit", figure: "total_benefit", show: pack.full },
      { name: "Benefit less cost", figure: "net_benefit", show: pack.full }, { name: "Net present value", figure: "net_present_value", show: pack.full },
      { name: "Internal rate of return", figure: "internal_rate_of_return", show: pack.percent }, { name: "Return on investment", figure: "return_on_investment", show: pack.percent },
      { name: "Pays back from", figure: "payback_on", show: pack.period }, { name: "Yearly rate used", figure: "discount_rate", show: function (v) { return pack.number(v * 100) + " %"; } }
    ].map(function (r) { return Object.assign(r, { show: r.show === pack.full ? function (v) { return pack.full(v); } : r.show }); })).element));

    pack.trend(data, section);

    // ---- Measures of success ---------------------------------------------------------------------------------------------

    var STATES = {
      achieved: ["good", "Reached"], on_track: ["good", "On the way"], behind: ["bad", "Behind"], overdue: ["bad", "Overdue"], stale: ["mid", "Too old to judge"],
      not_measured: ["none", "Never measured"], met_early: ["good", "Met early"], met_on_time: ["good", "Met on time"], met_late: ["mid", "Met late"],
      late: ["mid", "Will be late"], on_time: ["good", "On time"]
    };
    function state(name, why) {
      var s = STATES[name];
      return s ? el("span", { "class": "state " + s[0] }, { good: "\u2713 ", bad: "\u25c6 ", mid: "\u25b2 ", none: "\u25cb " }[s[0]] + s[1]) : pack.missing(why);
    }
    var success = section("success", "Measures of success", "Each measure the case promised to move, against the straight line from where it began to where it is to be.");
    var kpis = data.kpis || [];
    if (!kpis.length) {
      success.appendChild(el("p", {}, "No measure of success is known for it."));
    } else {
      success.appendChild(pack.table("Measures of success at their newest measurement", [
        { name: "Measure", header: true, cell: function (k) { return k.name ? [k.name, el("small", {}, " " + k.id)] : k.id; } },
        { name: "Stands", cell: function (k) { return state(k.state, pack.reason(k, "state")); } },
        { name: "Began at", number: true, cell: function (k) { return k.baseline == null ? pack.missing("The case does not say where it began.") : withUnit(k, pack.number(k.baseline)); } },
        { name: "Now", number: true, cell: function (k) { return k.value == null ? pack.missing(pack.reason(k, "value")) : withUnit(k, pack.number(k.value)); } },
        { name: "Promised", number: true, cell: function (k) { return k.basis === "range" && k.range_low != null && k.range_high != null ? withUnit(k, pack.number(k.range_low) + " to " + pack.number(k.range_high)) : k.target == null ? pack.missing("The case does not say.") : withUnit(k, pack.number(k.target)); } },
        { name: "By", cell: function (k) { return k.target_on ? pack.date(k.target_on) : "no date"; } },
        { name: "Of the way", number: true, cell: function (k) { return pack.ratio(k.progress, pack.reason(k, "progress")); } },
        { name: "Expected by now", number: true, cell: function (k) { return pack.ratio(k.expected, pack.reason(k, "expected_progress")); } },
        { name: "Measured on", cell: function (k) { return k.measured_on ? pack.date(k.measured_on) : "never"; } }
      ], kpis, 50).element);
      var drawable = kpis.filter(function (k) { return (k.points || []).some(function (p) { return p.value != null; }); });
      success.appendChild(el("div", { "class": "charts small" }, drawable.slice(0, 12).map(glide)));
      if (drawable.length > 12) { success.appendChild(el("p", { "class": "about" }, "The other " + (drawable.length - 12) + " are in the table above.")); }
    }

    function withUnit(k, text) {
      return k.unit ? text + "\u00a0" + k.unit : text;
    }

    function glide(k) {
      var path = [];
      if (k.baseline != null && k.target != null) {
        k.points.forEach(function (p) {
          if (p.expected != null) { path.push([p.measured_on, k.baseline + p.expected * (k.target - k.baseline)]); }
        });
        if (path.length && k.target_on && path[path.length - 1][0] < k.target_on) { path.push([k.target_on, pack.drawn(k.target)]); }
      }
      return pack.figure({
        title: k.name || k.id, size: "low",
        sentence: (k.value == null ? "The newest result is no number" : "Stands at " + withUnit(k, pack.number(k.value))) + (k.target == null ? "" : "; " + withUnit(k, pack.number(k.target)) + " was promised" + (k.target_on ? " by " + pack.day(k.target_on) : "")) + ".",
        option: function (colour) {
          return {
            xAxis: pack.timeAxis(colour, 11),
            useUTC: true,
            yAxis: pack.axis(colour, { type: "value", scale: true, axisLabel: { color: colour.quiet, fontSize: 11, formatter: pack.number } }),
            tooltip: Object.assign(pack.frame(colour).tooltip, { trigger: "item", formatter: function (p) { return p.seriesName + "\n" + pack.day(p.value[0]) + ": " + pack.number(Math.round(p.value[1] * 1e4) / 1e4); } }),
            series: [
              { name: "Expected way", type: "line", data: path, symbol: "none", lineStyle: { type: "dashed", color: colour.plan, width: 2 }, itemStyle: { color: colour.plan } },
              { name: "Measured", type: "line", data: k.points.map(function (p) { return [p.measured_on, pack.drawn(p.value)]; }), symbol: "diamond", symbolSize: 6, lineStyle: { color: colour.good, width: 2.5 }, itemStyle: { color: colour.good },
                markLine: k.target == null ? undefined : { silent: true, symbol: "none", lineStyle: { type: "dotted", color: colour.quiet }, label: { show: false }, data: [{ yAxis: pack.drawn(k.target) }] } }
            ].filter(function (s) { return s.data.length; })
          };
        },
        table: pack.table("Measurements of " + pack.shown(k.name || k.id), [
          { name: "Measured on", header: true, cell: function (p) { return pack.day(p.measured_on); } },
          { name: "Value", number: true, cell: function (p) { return p.value == null ? pack.missing() : pack.number(p.value); } },
          { name: "Of the way", number: true, cell: function (p) { return pack.ratio(p.progress, pack.reason(k, "progress")); } },
          { name: "Expected by then", number: true, cell: function (p) { return pack.ratio(p.expected, pack.reason(k, "expected_progress")); } }
        ], k.points).element
      });
    }

    // ---- Dates and progress of the work -----------------------------------------------------------------------------------

    var dates = section("dates", "Agreed dates", "Milestones and the finish of each project, against the dates agreed at its start.");
    var milestones = data.milestones || [];
    dates.appendChild(milestones.length === 0 ? el("p", {}, "No dates are known for its projects.")
      : pack.table("Agreed dates", [
        { name: "Date", header: true, cell: function (m) { return m.milestone === "FINISH" ? m.name + ": finish" : m.name; } },
        { name: "Project", sort: function (m) { return m.project; }, cell: function (m) { return m.project; } },
        { name: "Agreed", sort: function (m) { return m.baseline_on; }, cell: function (m) { return m.baseline_on ? pack.date(m.baseline_on) : pack.missing("No date was agreed."); } },
        { name: "Now expected or met", sort: function (m) { return m.actual_on || m.forecast_on; }, cell: function (m) { return m.actual_on ? ["met ", pack.date(m.actual_on)] : m.forecast_on ? pack.date(m.forecast_on) : "not said"; } },
        { name: "Late by", number: true, sort: function (m) { return m.slip_days; }, cell: function (m) { return m.slip_days == null ? pack.missing("No date was agreed.") : m.slip_days === 0 ? "0 days" : m.slip_days < 0 ? pack.plural(-m.slip_days, "day") + " early" : pack.plural(m.slip_days, "day"); } },
        { name: "Stands", cell: function (m) { return state(m.state, "No date was agreed."); } }
      ], milestones, 30).element);
    var projects = data.projects || [];
    if (projects.length) {
      dates.appendChild(el("h3", {}, "Work done for the money spent"));
      dates.appendChild(pack.table("Projects at their newest report", [
        { name: "Project", header: true, cell: function (p) { return p.project; } },
        { name: "Reported on", cell: function (p) { return pack.date(p.status_on); } },
        amount("Budget", "budget", "budget_at_completion"), amount("Value of the work done", "earned_value", "earned_value"), amount("Spent on it", "actual_cost", "actual_cost"),
        { name: "Value for each 1 spent", number: true, cell: function (p) { return p.cost_performance_index == null ? pack.missing(pack.reason(p, "cost_performance_index")) : pack.index(p.cost_performance_index); } },
        amount("Will cost, going on so", "estimate_at_completion", "eac_cpi"),
        { name: "Will end, going on so", cell: function (p) { return p.forecast_finish_on ? pack.date(p.forecast_finish_on) : pack.missing(pack.reason(p, "forecast_finish_on")); } }
      ], projects).element);
    }
    function amount(name, key, figure) {
      return { name: name, number: true, cell: function (p) {
        return p[key] == null ? pack.missing(pack.reason(p, figure)) : el("span", { title: pack.full(p[key], p.currency || "") }, pack.said(p[key], p.currency || ""));
      } };
    }

    // ---- Alignment --------------------------------------------------------------------------------------------------------

    var COMPONENTS = {
      strategic_fit: "Serves the strategy", case_quality: "The case is well argued", shared_ownership: "Business and IT both own it", priority_agreement: "Both give it the same priority",
      kpi_coverage: "Success can be measured", cadence: "Measured as often as agreed", outcome_attainment: "Measures of success move", benefit_realisation: "Benefits come", delivery: "Work keeps to plan"
    };
    var align = section("alignment", "Alignment with the business", score.alignment_score == null ? null
      : "Score " + Math.round(score.alignment_score) + " of 100: what the case promises and what has come of it, in nine parts.");
    align.appendChild(pack.table("Parts of the alignment score", [
      { name: "Part", header: true, cell: function (a) { return COMPONENTS[a.component] || pack.words(a.component); } },
      { name: "Kind", cell: function (a) { return a.facet === "declared" ? "promised" : "proven"; } },
      { name: "How well", cell: function (a) {
        if (a.value == null) { return pack.missing(pack.reason(a, "value")); }
        var bar = el("span", {});
        bar.style.width = Math.round(a.value * 100) + "%";
        return [el("span", { "class": "meter", "aria-hidden": "true" }, bar), pack.percent(a.value)];
      } },
      { name: "Points", number: true, cell: function (a) { return a.contribution == null ? pack.missing() : Number(a.contribution).toFixed(1); } },
      { name: "What it rests on", kind: "sentence", cell: function (a) { return a.evidence; } }
    ], data.components || []).element);

    // ---- Outlook, restatements ---------------------------------------------------------------------------------------------

    var SAYS = { cost: "Cost", duration: "Days of work", benefit: "Benefit" };
    var outlooks = data.outlook || [];
    if (outlooks.length) {
      var record = section("outlook", "What the record of others says", "Completed initiatives of the same kind: how their first estimates came out, put to this one.");
      record.appendChild(pack.table("Outlook", [
        { name: "Estimate of", header: true, cell: function (o) { return SAYS[o.measure] || pack.words(o.measure); } },
        likely("First estimate", "estimate"), likely("As likely over as under", "p50"), likely("Eight of ten stayed below", "p80"),
        { name: "Compared with", cell: function (o) { return pack.plural(o.completed, "completed initiative") + (o.class_value && o.class_kind !== "portfolio" ? " of " + o.class_value : ""); } }
      ], outlooks).element);
    }
    function likely(name, key) {
      return { name: name, number: true, cell: function (o) {
        return o[key] == null ? pack.missing(pack.reason(o, key)) : o.measure === "duration" ? pack.plural(Math.round(o[key]), "day") : pack.money(o[key]);
      } };
    }

    var CAUSES = {
      formula: "The way it is computed changed", fx_rate: "Exchange rates changed", crosswalk: "Money was assigned otherwise", rebaseline: "A new plan was approved", new_case: "The initiative is new",
      late_posting: "It was delivered late", reversal: "It was taken back later", reused_key: "Its key came again for something else", correction: "Its source corrected it"
    };
    var restated = data.restatements || [];
    if (restated.length) {
      var rewritten = section("restated", "What reads otherwise than in the last release", release.earlier ? "Compared with release " + release.earlier + "." : null);
      rewritten.appendChild(pack.table("Restated figures", [
        { name: "Figure", header: true, cell: function (r) { return r.measure.indexOf("kpi_value") === 0 ? "Measure of success" + r.measure.slice(9) : pack.words(r.measure); } },
        { name: "Period", cell: function (r) { return pack.period(r.period); } },
        { name: "Because", cell: function (r) { return CAUSES[r.cause] || r.cause; } },
        { name: "Was", number: true, cell: function (r) { return r.earlier == null ? pack.missing() : pack.number(r.earlier); } },
        { name: "Is", number: true, cell: function (r) { return r.current == null ? pack.missing() : pack.number(r.current); } },
        { name: "Difference for this reason", number: true, cell: function (r) { return pack.number(r.difference); } }
      ], restated, 12).element);
    }

    // ---- What could not be measured ------------------------------------------------------------------------------------------

    var TABLES = {
      initiative: "Headline figures", cost_variance: "Cost by period", benefit_variance: "Benefit by period", investment_return: "Worth as an investment",
      variance_bridge: "What changed its worth", schedule_variance: "Agreed dates", earned_value: "Progress of the work", kpi_attainment: "Measures of success",
      alignment_component: "Alignment", alignment_score: "Alignment score", outlook: "Outlook", portfolio_breakdown: "Sums by unit and other groups"
    };
    var empty = section("unmeasured", "What could not be measured, and why");
    var gaps = (data.unmeasured || []).filter(function (u) { return u.reason !== "NOT_DUE"; });
    var due = (data.unmeasured || []).reduce(function (sum, u) { return sum + (u.reason === "NOT_DUE" ? u.figures : 0); }, 0);
    empty.appendChild(gaps.length === 0 ? el("p", {}, "Everything that is due could be measured.")
      : pack.table("Figures that are empty", [
        { name: "Concerns", header: true, sort: function (u) { return u.table; }, cell: function (u) { return TABLES[u.table] || pack.words(u.table); } },
        { name: "Figure", sort: function (u) { return u.figure; }, cell: function (u) { return [pack.words(u.figure), u.figures > 1 ? " (" + u.figures + " rows)" : ""]; } },
        { name: "Why", kind: "sentence", sort: function (u) { return u.reason; }, cell: function (u) { return pack.explained(u.reason); } },
        { name: "At stake, " + pack.currency, number: true, sort: function (u) { return u.amount; }, cell: function (u) { return u.amount == null ? el("span", { "class": "missing" }, "no amount") : pack.money(u.amount); } }
      ], gaps, 15).element);
    if (due) {
      empty.appendChild(el("p", { "class": "about" }, pack.plural(due, "more figure") + (due === 1 ? " belongs" : " belong") + " to what is not due yet."));
    }
    pack.start();
  }
});
