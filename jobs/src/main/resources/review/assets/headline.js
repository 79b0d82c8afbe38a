/* Where the portfolio stands, led by what is known of it, and what to talk about first. */
"use strict";
outturn.page(function (pack) {
  var el = pack.element;
  var data = pack.data;
  var release = pack.release;

  pack.part(function (view) {
    var said = pack.said;
    var main = view.main;
    var totals = view.totals;
    var now = view.isFiltered ? totals : pack.latest();
    var counts = { act: 0, watch: 0, note: 0 };
    view.queue.forEach(function (finding) { counts[finding.severity]++; });

    // ---- In words ----------------------------------------------------------------------------------------------------

    // Without a forecast the plan of today is what a whole life is put at.
    var ends = totals.forecast_cost == null ? totals.current_cost : totals.forecast_cost;
    var approved = totals.forecast_cost == null ? totals.original_cost : totals.approved_cost;
    function forecast() {
      if (totals.original_cost == null) { return ""; }
      return "Whole lives are now put at " + said(ends) + " of cost, where " + said(approved) + " was first approved" + apart(ends, approved, " more", " less") + ".";
    }

    function apart(actual, planned, more, less) {
      if (!planned) { return ""; }
      var share = (actual - planned) / Math.abs(planned);
      return Math.abs(share) < 0.005 ? ", as much" : ", " + pack.percent(Math.abs(share)) + (share > 0 ? more : less);
    }

    function kpis() {
      return totals.kpis_judged ? pack.count(totals.kpis_on_track) + " of " + pack.plural(totals.kpis_judged, "measure") + " of success are on the way or reached." : "";
    }

    var dated = view.cases.filter(function (c) { return c.slip_days != null; });
    var late = dated.filter(function (c) { return c.slip_days > 0; });
    function dates() {
      return dated.length ? pack.count(late.length) + " of " + pack.plural(dated.length, "initiative") + " with agreed dates " + (late.length === 1 ? "has" : "have") + " one put off"
        + (late.length ? ", the worst by " + pack.plural(totals.slip_days, "day") : "") + "." : "";
    }

    var known = [pack.costSentence(now), pack.benefitSentence(now)].filter(Boolean);
    var rest = known.length === 2 ? [] : [forecast(), kpis(), dates()].filter(Boolean);
    main.appendChild(el("p", { "class": "about" }, "What " + pack.plural(view.cases.length, "approved initiative") + " cost and brought, as known on " + pack.day(release.as_of) + "."));
    main.appendChild(el("div", { "class": "lead" },
      el("p", {}, known.concat(rest).join(" ") || "Neither cost nor benefit, measures of success nor dates can be compared with what was approved."),
      el("p", {}, counts.act === 0 ? "Nothing asks for a decision now."
        : pack.plural(counts.act, "finding asks", "findings ask") + " for a decision now, " + pack.plural(counts.watch, "more is", "more are") + " likely to.")));

    // ---- Tiles -------------------------------------------------------------------------------------------------------

    var unknown = [];
    var tiles = [];
    function tile(name, value, figure, detail, why) {
      if (value == null) {
        unknown.push(name.charAt(0).toLowerCase() + name.slice(1) + (why ? " (" + why.charAt(0).toLowerCase() + why.slice(1).replace(/\.$/, "") + ")" : ""));
      } else {
        tiles.push(el("div", {}, el("dt", {}, name), el("dd", { "class": "figure" }, figure()), el("dd", { "class": "detail" }, detail())));
      }
    }

    function against(actual, planned, flow) {
      return function () {
        return planned == null ? "nothing is known to have been planned by now"
          : [pack.over(actual - planned, flow), " against ", pack.money(planned), " planned by now"];
      };
    }

    tile("Spent to date", now.actual_cost, function () { return pack.money(now.actual_cost); }, against(now.actual_cost, now.planned_cost, "cost"), pack.reason(now, "cumulative_actual_cost"));
    tile("Benefit to date", now.realised_benefit, function () { return pack.money(now.realised_benefit); }, against(now.realised_benefit, now.planned_benefit, "benefit"), pack.reason(now, "cumulative_realised_benefit"));
    tile(totals.forecast_cost == null ? "Cost as planned now" : "Forecast cost", ends, function () { return pack.money(ends); }, function () {
      return [pack.over(ends - approved, "cost"), " against ", pack.money(approved), " first approved, over the whole life"];
    }, "no plan of a whole life is known");
    tile("Net present value", totals.forecast_npv, function () { return pack.worth(totals.forecast_npv); }, function () {
      return ["as first approved ", pack.money(totals.approved_npv)];
    }, "no initiative has both plans and actuals in money");
    tile("Measures of success", totals.kpis_judged || null, function () { return pack.count(totals.kpis_on_track) + " of " + pack.count(totals.kpis_judged); }, function () { return "on the way or reached, of those that can be judged"; }, "none can be judged");
    tile("Dates put off", dated.length || null, function () { return pack.count(late.length) + " of " + pack.count(dated.length); }, function () {
      return late.length ? "initiatives with agreed dates; the worst is " + pack.plural(totals.slip_days, "day") + " late" : "initiatives with agreed dates";
    }, "no agreed dates are known");
    if (!view.isFiltered) {
      tile("Spent in line with strategy", now.spend_alignment, function () { return pack.percent(now.spend_alignment); }, function () { return "100 % would be exactly as the strategy weighs its objectives"; }, pack.reason(now, "spend_alignment"));
      tile("Business and IT agree on priorities", now.priority_concordance, function () { return pack.agreement(now.priority_concordance); }, function () { return pack.index(now.priority_concordance) + ", where 1 is the same order and \u22121 the reverse"; }, pack.reason(now, "priority_concordance"));
      tile("Work done for each 1 spent", now.cost_performance_index, function () { return pack.index(now.cost_performance_index); }, function () { return "of budgeted value; below 1 costs more than budgeted"; }, pack.reason(now, "cost_performance_index"));
    }
    if (tiles.length) { main.appendChild(el("dl", { "class": "tiles wide" }, tiles)); }
    if (unknown.length) { main.appendChild(el("p", { "class": "about", id: "not-known" }, "Not measured: " + unknown.join("; ") + ".")); }
    leftOut();

    // ---- What the amounts leave out ----------------------------------------------------------------------------------

    function leftOut() {
      if (view.isFiltered) {
        main.appendChild(el("p", { "class": "about", id: "left-out" }, "The cost of " + pack.count(totals.cases_with_cost) + " of " + pack.plural(totals.cases, "initiative") + " is whole in these amounts."));
        return;
      }
      var parts = data.left_out.map(function (l) {
        return "some or all of the " + l.what + " of " + pack.plural(l.cases, "initiative") + ", of which " + said(l.amount) + " is known and "
          + (l.planned ? said(l.planned) + " was planned by now" : "nothing is known to have been planned by now") + without(l.unconverted, "posted") + without(l.planned_unconverted, "planned");
      });
      if (parts.length) {
        main.appendChild(el("p", { "class": "about", id: "left-out" }, "Not in these amounts, because something is not known: " + parts.join("; ") + "."));
      }
    }

    function without(amounts, what) {
      return amounts == null ? "" : ", beside " + amounts.replace(/(-?\d+\.\d+) ([A-Z]{3})/g, function (all, amount, code) { return said(Number(amount), code); }) + " " + what + " without an amount in " + pack.currency;
    }
  });

  /** The portfolio's totals at the newest period that has begun. */
  pack.latest = function () {
    var begun = data.summary.filter(function (s) { return s.period <= release.as_of; });
    return begun[begun.length - 1] || data.summary[0] || {};
  };

  function compared(actual, planned, more, less) {
    if (!planned) { return ""; }
    var share = (actual - planned) / Math.abs(planned);
    return Math.abs(share) < 0.005 ? ", as planned" : ", " + pack.percent(Math.abs(share)) + (share > 0 ? more : less);
  }

  /** What was spent, against plan; nothing where it cannot be told. */
  pack.costSentence = function (now) {
    return now.actual_cost == null || now.planned_cost == null ? ""
      : pack.said(now.actual_cost) + " has been spent where " + pack.said(now.planned_cost) + " was planned by now" + compared(now.actual_cost, now.planned_cost, " more", " less") + ".";
  };

  /** What came of it, against plan; nothing where it cannot be told. */
  pack.benefitSentence = function (now) {
    return now.realised_benefit == null || now.planned_benefit == null ? ""
      : pack.said(now.realised_benefit) + " of benefit has come where " + pack.said(now.planned_benefit) + " was planned by now" + compared(now.realised_benefit, now.planned_benefit, " more", " short") + ".";
  };
});
