/* The review queue. */
"use strict";
outturn.page(function (pack) {
  pack.part(function (view) {
    var el = pack.element;
    var section = view.section;
    var link = view.link;
    var place = view.place;
    var cases = pack.data.cases;
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
    var WEIGHT = { act: 0, watch: 1, note: 2 };
    if (view.queue.length === 0) {
      view.none("queue", "Review queue", "There is nothing to talk about.");
      return;
    }
    var queue = section("queue", "Review queue", "Everything worth talking about: what has to be decided first, of that the most money lost for good; what is part of a finding stands under it. Act: decide now. Watch: likely to need a decision. Note: good to know.");
    var list = pack.table("Review queue", [
      { name: "Severity", sort: function (f) { return WEIGHT[f.severity]; }, cell: function (f) { return pack.severity(f.severity); } },
      { name: "Finding", kind: "sentence", cell: function (f) { return pack.finding(f); } },
      { name: "At stake", number: true, sort: function (f) { return f.amount; }, cell: function (f) { return f.amount == null ? el("span", { "class": "missing" }, "no amount") : pack.money(f.amount); } },
      { name: "Initiative", sort: function (f) { return place.has(f.case) ? cases[place.get(f.case)].title : null; }, cell: function (f) { return f.case == null ? "none" : link(f.case); } },
      { name: "Owner", sort: function (f) { return f.owner; }, cell: function (f) { return f.owner || el("span", { "class": "missing" }, "nobody named"); } }
    ], view.queue, 15);

    var choices = ["", "act", "watch", "note"].map(function (severity) {
      var count = view.queue.filter(function (f) { return !severity || f.severity === severity; }).length;
      return el("button", { type: "button", "class": "choice", "data-severity": severity, onclick: function () { pack.view.set({ severity: severity }); } },
        (severity ? pack.capital(severity) : "All") + " " + count);
    });
    var kinds = Array.from(new Set(view.queue.map(function (f) { return f.finding; })));
    var kind = el("select", { onchange: function (event) { pack.view.set({ kind: event.target.value }); } }, el("option", { value: "" }, "Every kind"),
      kinds.map(function (k) { return el("option", { value: k }, FINDINGS[k] || pack.words(k.toLowerCase())); }));
    var search = el("input", { type: "search", oninput: function (event) {
      pack.view.set({ q: event.target.value }, true);
      follow();
    } });

    function follow() {
      var severity = pack.view.setting("severity");
      var wanted = pack.view.setting("q").toLowerCase();
      kind.value = kinds.indexOf(pack.view.setting("kind")) < 0 ? "" : pack.view.setting("kind");
      if (search.value.toLowerCase() !== wanted) { search.value = pack.view.setting("q"); }
      choices.forEach(function (choice) { choice.setAttribute("aria-pressed", choice.getAttribute("data-severity") === severity ? "true" : "false"); });
      list.update(view.queue.filter(function (f) {
        return (!severity || f.severity === severity) && (!kind.value || f.finding === kind.value)
          && (!wanted || (f.sentence + " " + (f.owner || "") + " " + (f.case || "")).toLowerCase().indexOf(wanted) >= 0);
      }));
    }

    queue.appendChild(el("div", { "class": "tools" }, el("fieldset", {}, el("legend", {}, "Severity"), choices), el("label", {}, "Kind", kind), el("label", {}, "Search", search)));
    queue.appendChild(list.element);
    pack.followers.push(follow);
    follow();
  });
});
