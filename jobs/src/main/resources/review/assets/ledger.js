/* Money that reached no initiative, and the way from the ledgers to the actuals. */
"use strict";
outturn.page(function (pack) {
  pack.part(function (view) {
    if (view.isFiltered) { return; }
    var el = pack.element;
    var data = pack.data;
    var section = view.section;
    var cases = pack.data.cases;
    var NO_CASE = {
      no_case: "leads to no business case", case_not_approved: "its business case is not approved", outside_validity: "belonged to no case on that day",
      partly_allocated: "the shares of its cases leave a rest", unknown_account: "its account is not in the chart of accounts", excluded_account: "its account is left out on purpose"
    };
    if (data.unmatched.length === 0) {
      view.none("unmatched", "Money that reached no initiative", "Every posting reached an initiative.");
    } else {
      var money = section("unmatched", "Money that reached no initiative", "Postings in the ledger that no approved initiative carries. Together with the others they are the whole ledger.");
      money.appendChild(pack.table("Money that reached no initiative", [
        { name: "Booked on", header: true, sort: function (u) { return u.external_id; }, cell: function (u) { return u.external_id; } },
        { name: "Why", sort: function (u) { return u.reason; }, cell: function (u) { return pack.capital(NO_CASE[u.reason] || u.reason); } },
        { name: "Amount", number: true, sort: function (u) { return u.amount; }, cell: function (u) { return el("span", { title: pack.full(u.amount, u.currency) }, pack.said(u.amount, u.currency)); } },
        { name: "Postings", number: true, sort: function (u) { return u.rows; }, cell: function (u) { return u.rows; } },
        { name: "Last on", sort: function (u) { return u.last_seen_on; }, cell: function (u) { return pack.date(u.last_seen_on); } },
        { name: "First found in", cell: function (u) { return u.first_line; } }
      ], data.unmatched, 12).element);
    }

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
        title: "Postings in " + (widestCurrency || "unknown currency"), size: drawnSteps.length > 7 ? "steps" : null,
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
  });
});
