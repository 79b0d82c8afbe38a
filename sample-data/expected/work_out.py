#!/usr/bin/env python3
"""Works out the expected figures of the sample portfolio as known on 30 September 2026.

Plain Python, standard library only, and on purpose without any part of the program it checks: it opens every export
itself, with its own idea of each file's habits, and does the sums from their definitions in exact decimals.
Running it rewrites the CSV files beside it:  python3 sample-data/expected/work_out.py
"""
import csv
import math
import re
from collections import defaultdict
from datetime import date, datetime, timedelta
from decimal import Decimal, ROUND_HALF_EVEN, ROUND_HALF_UP, getcontext
from pathlib import Path

getcontext().prec = 60
HERE = Path(__file__).resolve().parent
HOME = HERE.parent
AS_OF = date(2026, 9, 30)
REPORTING = "GBP"
PROJECT_CURRENCY = "GBP"           # the portfolio tool knows pounds only
DEFAULT_RATE = Decimal("0.035")
TOLERANCE = Decimal("0.10")
ZERO = Decimal(0)

# ---------------------------------------------------------------- small helpers


def half_up(value, places):
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def cents(value):
    return half_up(value, 2)


def add_months(day, count):
    """Same day of a later month, or that month's last day where it is shorter."""
    index = day.year * 12 + day.month - 1 + count
    year, month = index // 12, index % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last))


def first_of_month(day):
    return day.replace(day=1)


def last_of_month(day):
    return add_months(first_of_month(day), 1) - timedelta(days=1)


class Bad(Exception):
    """A cell that breaks a rule; carries the rule's name."""


# ---------------------------------------------------------------- how each system writes its cells


def text(cell):
    return cell if cell != "" else None


def number(pattern, strip=""):
    def read(cell):
        if cell == "":
            return None
        if not re.fullmatch(pattern, cell):
            raise Bad("type")
        for sign in strip:
            cell = cell.replace(sign, "")
        return Decimal(cell.replace(" ", ""))
    return read


plain = number(r"-?\d+(\.\d+)?")
thousands_comma = number(r"-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?", ",")
pounds = number(r"£(\d+|\d{1,3}(,\d{3})+)(\.\d+)?", "£,")


def german(cell):
    if cell == "":
        return None
    if not re.fullmatch(r"-?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?", cell):
        raise Bad("type")
    return Decimal(cell.replace(".", "").replace(",", "."))


def percent(cell):
    if cell == "":
        return None
    if not re.fullmatch(r"\d+(\.\d+)? %", cell):
        raise Bad("type")
    return Decimal(cell[:-2]) / 100


def day(*forms):
    def read(cell):
        if cell == "":
            return None
        for form in forms:
            try:
                return datetime.strptime(cell, form).date()   # 31.02. is refused, not bent
            except ValueError:
                pass
        raise Bad("type")
    return read


iso = day("%Y-%m-%d")
dotted = day("%d.%m.%Y")


def one_of(**words):
    """A closed list; the export's word -> ours. Spaces are written as underscores."""
    table = {k.replace("_", " "): v for k, v in words.items()}
    return mapped(table)


def mapped(table):
    def read(cell):
        if cell == "":
            return None
        if cell not in table:
            raise Bad("allowed_values")
        return table[cell]
    return read


def code(cell):
    if cell == "":
        return None
    if not re.fullmatch("[A-Z]{3}", cell):
        raise Bad("pattern")
    return cell


def within(read, low, high):
    def checked(cell):
        value = read(cell)
        if value is not None and not (low <= value and (high is None or value <= high)):
            raise Bad("range")
        return value
    return checked


def or_else(read, default):
    return lambda cell: default if cell == "" else read(cell)


share = within(plain, 0, 1)
positive = within(plain, 0, None)

# ---------------------------------------------------------------- what is read
# source: contract, glob, delivery kind, (delimiter, encoding, lines above the header), key, required, columns, row rules
# columns: ours -> (header, reader)

COMMA = (",", "utf-8-sig", 0)
ERP = (";", "cp1252", 1)
TAB = ("\t", "utf-8", 0)

SOURCES = {
    "initiatives": ("business_case", "portfolio/initiatives.csv", "snapshot", COMMA, ["case_id", "version"],
                    ["case_id", "version", "status", "title", "currency"], {
        "case_id": ("Initiative ID", text), "version": ("Version", within(plain, 0, None)),
        "status": ("State", one_of(Draft="draft", Under_review="submitted", Approved="approved", Declined="rejected", Closed="closed")),
        "approved_on": ("Approval Date", iso), "title": ("Initiative Name", text), "business_unit": ("Division", text),
        "team": ("Team", text),
        "initiative_type": ("Initiative Type", text), "tier": ("Case Tier", one_of(Light="light", Standard="standard", Full="full")),
        "business_owner": ("Business Owner", text), "it_owner": ("IT Owner", text), "currency": ("Currency", code),
        "discount_rate": ("Discount Rate", percent), "planned_start": ("Planned Start", iso), "planned_finish": ("Planned Finish", iso),
        "business_priority": ("Business Priority", positive), "it_priority": ("IT Priority", positive),
        "executive_summary": ("Executive Summary", text), "initiative_description": ("Initiative Description", text),
        "options": ("Options Considered", text), "schedule": ("Schedule", text), "cost_benefit_analysis": ("Cost-Benefit Analysis", text),
        "risk_change_management": ("Risk and Change", text), "kpis": ("Measures of Success", text), "conclusion": ("Conclusion", text)},
        [("approved_version_has_approval_date", lambda r: r["status"] not in ("approved", "closed") or r["approved_on"]),
         ("planned_start_not_after_finish", lambda r: not (r["planned_start"] and r["planned_finish"]) or r["planned_start"] <= r["planned_finish"])]),
    "financial_plan": ("case_plan", "portfolio/financial_plan.csv", "snapshot", COMMA, ["case_id", "version", "period_start", "flow", "category"],
                       ["case_id", "version", "period_start", "flow", "category", "amount"], {
        "case_id": ("Initiative ID", text), "version": ("Version", within(plain, 0, None)), "period_start": ("Period", iso),
        "flow": ("Line Type", one_of(Spend="cost", Benefit="benefit")),
        "category": ("Category", one_of(Capex="capex", Opex="opex", Saving="saving", Revenue="revenue")),
        "amount": ("Planned Amount", plain), "low": ("Low", plain), "high": ("High", plain)},
        [("low_not_above_high", lambda r: r["low"] is None or r["high"] is None or r["low"] <= r["high"])]),
    "success_measures": ("case_kpi", "portfolio/success_measures.csv", "snapshot", COMMA, ["case_id", "version", "kpi_id"],
                         ["case_id", "version", "kpi_id", "goal"], {
        "case_id": ("Initiative ID", text), "version": ("Version", within(plain, 0, None)), "kpi_id": ("Measure ID", text),
        "baseline": ("Baseline", plain), "baseline_on": ("Baseline Date", iso), "target": ("Target", plain), "target_on": ("Target Date", iso),
        "goal": ("Direction", one_of(Increase="increase", Decrease="decrease", Range="range")),
        "range_low": ("Range Low", plain), "range_high": ("Range High", plain), "weight": ("Weight", or_else(positive, Decimal(1)))},
        [("range_low_not_above_high", lambda r: r["range_low"] is None or r["range_high"] is None or r["range_low"] <= r["range_high"]),
         ("baseline_before_target_date", lambda r: not (r["baseline_on"] and r["target_on"]) or r["baseline_on"] < r["target_on"])]),
    "strategy_links": ("case_objective", "portfolio/strategy_links.csv", "snapshot", COMMA, ["case_id", "version", "objective_id"],
                       ["case_id", "version", "objective_id", "contribution"], {
        "case_id": ("Initiative ID", text), "version": ("Version", within(plain, 0, None)), "objective_id": ("Objective ID", text),
        "contribution": ("Contribution", share)}, []),
    "objectives": ("strategic_objective", "portfolio/objectives.csv", "snapshot", COMMA, ["objective_id", "valid_from"],
                   ["objective_id", "name", "weight", "valid_from"], {
        "objective_id": ("Objective ID", text), "name": ("Objective", text), "weight": ("Weight", positive),
        "valid_from": ("Valid From", iso), "valid_to": ("Valid To", iso)}, []),
    "projects": ("project", "portfolio/projects.csv", "snapshot", COMMA, ["project_id"], ["project_id", "name"], {
        "project_id": ("Project ID", text), "name": ("Project Name", text),
        "status": ("State", one_of(Not_started="planned", In_progress="active", Paused="on_hold", Complete="completed", Stopped="cancelled")),
        "manager": ("Project Manager", text), "case_id": ("Initiative ID", text), "baseline_start": ("Baseline Start", iso),
        "baseline_finish": ("Baseline Finish", iso), "forecast_finish": ("Forecast Finish", iso), "actual_start": ("Actual Start", iso),
        "actual_finish": ("Actual Finish", iso), "budget": ("Approved Budget", pounds), "percent_complete": ("% Complete", within(percent, 0, 1))},
        [("baseline_start_not_after_finish", lambda r: not (r["baseline_start"] and r["baseline_finish"]) or r["baseline_start"] <= r["baseline_finish"]),
         ("actual_start_not_after_finish", lambda r: not (r["actual_start"] and r["actual_finish"]) or r["actual_start"] <= r["actual_finish"])]),
    "status_history": ("project_progress", "portfolio/status_history.csv", "snapshot", COMMA, ["project_id", "status_on"], ["project_id", "status_on"], {
        "project_id": ("Project ID", text), "status_on": ("Status Date", iso), "planned_value": ("Planned Value", plain),
        "earned_value": ("Earned Value", plain), "actual_cost": ("Actual Cost", plain)}, []),
    "milestones": ("milestone", "portfolio/milestones.csv", "snapshot", COMMA, ["project_id", "milestone_id"], ["project_id", "milestone_id", "name"], {
        "project_id": ("Project ID", text), "milestone_id": ("Milestone ID", text), "name": ("Milestone", text),
        "baseline_on": ("Baseline Date", iso), "forecast_on": ("Forecast Date", iso), "actual_on": ("Actual Date", iso)}, []),
    "ledger": ("finance_posting", "erp/FI_BUCHUNGEN_*.csv", "changes", ERP, ["posting_id"],
               ["posting_id", "posted_on", "project_ref", "account", "currency", "amount"], {
        "posting_id": ("Belegnummer", text), "posted_on": ("Buchungsdatum", dotted), "project_ref": ("PSP-Element", text),
        "account": ("Sachkonto", text), "currency": ("Währung", code), "amount": ("Betrag", german), "description": ("Buchungstext", text),
        "cost_centre": ("Kostenstelle", text), "reverses": ("Storno zu", text)}, []),
    "accounts": ("account", "erp/FI_KONTEN_*.csv", "snapshot", ERP, ["account"], ["account", "flow"], {
        "account": ("Sachkonto", text), "flow": ("Art", one_of(Kosten="cost", Nutzen="benefit", neutral="excluded")),
        "category": ("Kategorie", or_else(text, "uncategorised")), "sign": ("Vorzeichen", mapped({"+": 1, "-": -1}))}, []),
    "exchange_rates": ("fx_rate", "erp/FI_KURSE_*.csv", "snapshot", ERP, ["currency", "valid_from", "kind"], ["currency", "valid_from", "kind", "rate"], {
        "currency": ("Währung", code), "valid_from": ("Gültig ab", dotted), "kind": ("Kursart", one_of(M="actual", P="plan")), "rate": ("Kurs", german)},
        [("rate_is_positive", lambda r: r["rate"] > 0)]),
    "metrics": ("kpi", "kpi_store/metrics.tsv", "snapshot", TAB, ["kpi_id"], ["kpi_id", "name"], {
        "kpi_id": ("MetricKey", text), "name": ("MetricName", text), "unit": ("Unit", text), "owner": ("Owner", text),
        "cadence": ("Frequency", one_of(M=1, Q=3, Y=12)), "decimals": ("Precision", positive)}, []),
    "readings": ("kpi_measurement", "kpi_store/readings_*.tsv", "changes", TAB, ["kpi_id", "measured_on", "case_id"], ["kpi_id", "measured_on"], {
        "kpi_id": ("MetricKey", text), "measured_on": ("AsOf", day("%m/%d/%Y", "%d-%b-%Y")), "case_id": ("Scope", text),
        "value": ("Value", thousands_comma)},
        [("value_or_verdict", lambda r: r["value"] is not None)]),
    "crosswalk": ("crosswalk", "crosswalk/crosswalk.csv", "snapshot", COMMA, ["system", "external_id", "case_id", "valid_from"],
                  ["system", "external_id", "case_id", "valid_from"], {
        "system": ("system", text), "external_id": ("external_id", text), "case_id": ("case_id", text), "valid_from": ("valid_from", iso),
        "valid_to": ("valid_to", iso), "share": ("share", or_else(share, Decimal(1)))},
        [("valid_from_not_after_valid_to", lambda r: not r["valid_to"] or r["valid_from"] <= r["valid_to"])]),
}
KEEP_FIRST = {"accounts"}          # the chart is listed once per company code

rejected, input_files, reconciliation = [], [], []
ledger_money = defaultdict(list)       # (fate, currency or nothing) -> amounts, nothing where it could not be read


def records(path, delimiter, encoding, skip):
    """Header, then (first physical line, cells) of every record."""
    with open(path, encoding=encoding, newline="") as stream:
        for _ in range(skip):
            stream.readline()
        reader = csv.reader(stream, delimiter=delimiter)
        start = reader.line_num
        for cells in reader:
            yield skip + start + 1, cells
            start = reader.line_num


def read_file(source, path):
    contract, _, kind, form, key, required, columns, rules = SOURCES[source]
    name = path.relative_to(HOME).as_posix()
    stream = records(path, *form)
    _, header = next(stream)
    good, seen, counts = [], set(), defaultdict(int)
    for line, cells in stream:
        counts["read"] += 1
        faults, row = [], {"_file": name, "_line": line}
        if len(cells) != len(header):
            faults.append(("*", "ragged_row"))
        else:
            by_header = dict(zip(header, cells))
            for column, (head, read) in columns.items():
                cell = by_header[head].strip()
                if form is TAB and cell == "n/a":
                    cell = ""
                try:
                    row[column] = read(cell)
                    if row[column] is None and column in required:
                        raise Bad("required")
                except Bad as fault:
                    faults.append((column, str(fault)))
            if not faults:
                faults = [("*", rule) for rule, holds in rules if not holds(row)]
            if not faults:
                identity = tuple(row[k] for k in key)
                if identity in seen:
                    if source in KEEP_FIRST:
                        counts["left_out"] += 1
                        continue
                    faults = [("*", "duplicate_key")]
                seen.add(identity)
        if source == "ledger":
            ledger_money[("rejected" if faults else "accepted", row.get("currency"))].append(row.get("amount"))
        if faults:
            counts["rejected"] += 1
            rejected.extend(dict(source=source, file=name, line=line, column_name=c, rule=r) for c, r in faults)
        else:
            counts["accepted"] += 1
            good.append(row)
    input_files.append(dict(source=source, file=name, contract=contract, extracted_on=delivered(path), rows_read=counts["read"],
                            rows_accepted=counts["accepted"], rows_rejected=counts["rejected"], rows_left_out=counts["left_out"],
                            **stated(path, counts["read"])))
    reconcile(f"rows {source}/{name}", Decimal(counts["read"]), Decimal(counts["accepted"] + counts["rejected"] + counts["left_out"]))
    return good


def stated(path, read):
    """The number of rows that the ledger states in a file beside its export; nothing for other exports."""
    side = path.with_suffix(".ctl")
    if not side.exists():
        return dict(control_rows=None, control_holds=None)
    rows = int(re.search(r"Belege: ([\d.]+)", side.read_text(encoding="cp1252")).group(1).replace(".", ""))
    return dict(control_rows=rows, control_holds=rows == read)


def delivered(path):
    return date.fromisoformat(path.relative_to(HOME / "exports").parts[0])


def reconcile(identity, left, right, holds=None):
    reconciliation.append(dict(identity=identity, left_value=left, right_value=right, holds=left == right if holds is None else holds))


def load(source):
    """Snapshots: the newest delivery's file. Changes: every delivery, the same key again replaces the earlier row."""
    _, glob, kind, _, key, _, _, _ = SOURCES[source]
    paths = sorted((p for p in HOME.glob("exports/*/" + glob) if delivered(p) <= AS_OF), key=lambda p: (delivered(p), p.name))
    if kind == "snapshot":
        paths = [p for p in paths if delivered(p) == delivered(paths[-1])]
    rows = {}
    for path in paths:
        for row in read_file(source, path):
            rows[tuple(row[k] for k in key)] = row
    return list(rows.values())


DATA = {source: load(source) for source in SOURCES}

# ---------------------------------------------------------------- cases, versions, rates

versions = defaultdict(dict)
known_cases = set()
for row in DATA["initiatives"]:
    known_cases.add(row["case_id"])
    if row["status"] in ("approved", "closed") and row["approved_on"] and row["approved_on"] <= AS_OF:
        versions[row["case_id"]][int(row["version"])] = row
original = {c: min(v.values(), key=lambda r: (r["approved_on"], r["version"])) for c, v in versions.items()}
current = {c: v[max(v)] for c, v in versions.items()}
CASES = sorted(versions)


def rate(currency, month, kind):
    """Newest rate of that kind that began on or before the month's last day; None where there is none."""
    if currency == REPORTING:
        return Decimal(1)
    found = [r for r in DATA["exchange_rates"] if r["currency"] == currency and r["kind"] == kind and r["valid_from"] <= last_of_month(month)]
    return max(found, key=lambda r: r["valid_from"])["rate"] if found else None


def plan_rate(version):
    found = rate(version["currency"], version["approved_on"], "plan")
    return found if found is not None else rate(version["currency"], version["approved_on"], "actual")


# plan[(case, version)][flow][(category, period)] = amounts in the version's currency
plan = defaultdict(lambda: {"cost": defaultdict(list), "benefit": defaultdict(list)})
for row in DATA["financial_plan"]:
    plan[(row["case_id"], int(row["version"]))][row["flow"]][(row["category"], first_of_month(row["period_start"]))].append(row["amount"])


def plan_of(version, flow):
    return plan[(version["case_id"], int(version["version"]))][flow]


# ---------------------------------------------------------------- postings to cases

accounts = {r["account"]: r for r in DATA["accounts"]}
projects = {r["project_id"]: r for r in DATA["projects"]}
crosswalk = defaultdict(list)
for row in DATA["crosswalk"]:
    crosswalk[(row["system"], row["external_id"])].append(row)


def valid(row, when):
    return row["valid_from"] <= when and (row["valid_to"] is None or when <= row["valid_to"])


def pieces_of(posting):
    """[(case or None, amount, reason)] in posting currency; adds up to the posting's amount to the cent."""
    amount, reference, when = posting["amount"], posting["project_ref"], posting["posted_on"]
    account = accounts.get(posting["account"])
    if account is None:
        return [(None, amount, "unknown_account")]
    if account["flow"] == "excluded":
        return [(None, amount, "excluded_account")]
    named = crosswalk.get(("erp", reference))
    if named:
        rows = sorted((r for r in named if valid(r, when)), key=lambda r: r["case_id"])
        if not rows:
            return [(None, amount, "outside_validity")]
        pieces, before, running = [], ZERO, ZERO
        for r in rows:
            running += r["share"]
            upto = cents(amount * running)
            pieces.append((r["case_id"], upto - before))
            before = upto
        rest = amount - before
    elif reference in projects and projects[reference]["case_id"]:
        pieces, rest, running = [(projects[reference]["case_id"], amount)], ZERO, Decimal(1)
    elif reference in known_cases:
        pieces, rest, running = [(reference, amount)], ZERO, Decimal(1)
    else:
        return [(None, amount, "no_case")]
    out = [(case, part, None) if case in versions else (None, part, "case_not_approved") for case, part in pieces]
    if running < 1 and rest != 0:
        out.append((None, rest, "partly_allocated"))
    return out


actual = {"cost": defaultdict(list), "benefit": defaultdict(list)}     # flow -> (case, category, period) -> [reporting amount or None]
posted = {"cost": defaultdict(list), "benefit": defaultdict(list)}     # the same with (currency, amount in it, its own rate)
lost = defaultdict(list)
accepted_by_currency, matched_by_currency = defaultdict(lambda: ZERO), defaultdict(lambda: ZERO)
for posting in DATA["ledger"]:
    if posting["posted_on"] > AS_OF:
        continue
    accepted_by_currency[posting["currency"]] += posting["amount"]
    for case, part, reason in pieces_of(posting):
        if reason:
            lost[("ledger", posting["project_ref"], reason, posting["currency"])].append((posting, part))
            continue
        matched_by_currency[posting["currency"]] += part
        account = accounts[posting["account"]]
        month = first_of_month(posting["posted_on"])
        per_unit = rate(posting["currency"], month, "actual")
        actual[account["flow"]][(case, account["category"], month)].append(None if per_unit is None else part * account["sign"] * per_unit)
        posted[account["flow"]][(case, account["category"], month)].append((posting["currency"], part * account["sign"], per_unit))

unmatched = []
for (source, reference, reason, currency), found in sorted(lost.items()):
    first = min((p["_file"], p["_line"]) for p, _ in found)
    unmatched.append(dict(source=source, external_id=reference, reason=reason, rows=len({p["posting_id"] for p, _ in found}),
                          amount=sum(part for _, part in found), currency=currency, first_line=f"{first[0]}:{first[1]}",
                          last_seen_on=max(p["posted_on"] for p, _ in found)))
for currency in sorted(accepted_by_currency):
    reconcile(f"postings {currency}", accepted_by_currency[currency],
              matched_by_currency[currency] + sum((u["amount"] for u in unmatched if u["currency"] == currency), ZERO))

# ---------------------------------------------------------------- from the ledger's files to what was converted

ledger_tie = []


def tie(section, source, currency, steps, total):
    running = ZERO
    for number, step, came_from, rows, unread, amount in steps:
        running += amount
        ledger_tie.append(dict(section=section, source=source, currency=currency, step_number=number, step=step, from_currency=came_from,
                               rows=rows, unread=unread, amount=amount, running=running, is_total=False))
    ledger_tie.append(dict(section=section, source=source, currency=currency, step_number=9, step=total, from_currency=None,
                           rows=None, unread=0, amount=running, running=running, is_total=True))
    return running


def total_of(amounts):
    return sum((a for a in amounts if a is not None), ZERO)


for currency in sorted({c for _, c in ledger_money}, key=str):
    delivered_amounts = [a for (_, c), amounts in ledger_money.items() if c == currency for a in amounts]
    bad, taken = ledger_money[("rejected", currency)], ledger_money[("accepted", currency)]
    known = [p for p in DATA["ledger"] if p["currency"] == currency]
    later = [p["amount"] for p in known if p["posted_on"] > AS_OF]
    steps = [(1, "delivered", None, len(delivered_amounts), delivered_amounts.count(None), total_of(delivered_amounts))]
    for number, step, rows, amount in [
            (2, "rejected", len(bad), total_of(bad)),
            (4, "superseded", len(taken) - len(known), total_of(taken) - total_of(p["amount"] for p in known)),
            (5, "after_as_of", len(later), total_of(later))] + [
            (6 if reason.endswith("_account") else 7, reason, sum(u["rows"] for u in unmatched if (u["reason"], u["currency"]) == (reason, currency)),
             sum((u["amount"] for u in unmatched if (u["reason"], u["currency"]) == (reason, currency)), ZERO))
            for reason in sorted({u["reason"] for u in unmatched})]:
        if rows:
            steps.append((number, step, None, rows, 0, -amount))
    without_rate = sum((amount / accounts_sign for flow in posted for (_, category, _), line in posted[flow].items()
                        for c, amount, per_unit in line if c == currency and per_unit is None
                        for accounts_sign in [1 if flow == "cost" else -1]), ZERO)
    if without_rate:
        steps.append((8, "no_rate", None, None, 0, -without_rate))
    steps.sort(key=lambda s: s[:2])
    converted = tie("ledger", "ledger", currency, steps, "converted")
    reconcile(f"ledger ledger {currency or 'without a currency'}", converted, matched_by_currency[currency] - without_rate)
assert all(a["sign"] == (1 if a["flow"] == "cost" else -1) for a in accounts.values() if a["flow"] != "excluded")
steps, empty, in_cells, published_actual = defaultdict(lambda: ZERO), [], ZERO, ZERO
for flow, sign in (("cost", 1), ("benefit", -1)):
    for key, line in posted[flow].items():
        amounts = [(c, sign * amount * per_unit) for c, amount, per_unit in line if per_unit is not None]
        for c, amount in amounts:
            steps[c] += amount
        if len(amounts) < len(line):
            empty += [amount for _, amount in amounts] or [ZERO]
        else:
            in_cells += 1
            published_actual += sign * cents(sum((amount * per_unit for _, amount, per_unit in line), ZERO))
empty_cells = sum(1 for flow in posted for line in posted[flow].values() if any(per_unit is None for _, _, per_unit in line))
converted_steps = [(1, "converted", c, None, 0, half_up(steps[c], 6)) for c in sorted(steps)]
converted_steps.append((2, "empty_cell", None, empty_cells, 0, -half_up(total_of(empty), 6)))
converted_steps.append((4, "rounding", None, int(in_cells), 0, published_actual - sum(s[5] for s in converted_steps)))
reconcile("ledgers to actuals", tie("actuals", "*", "GBP", converted_steps, "published"), published_actual)

# ---------------------------------------------------------------- plans and other rows that are in no figure

stated_versions = {(row["case_id"], int(row["version"])): row for row in DATA["initiatives"]}
promised = {(row["case_id"], row["kpi_id"]) for row in DATA["success_measures"]}
loose = defaultdict(list)


def set_aside(source, contract, item, case, flow, reason, currency, row, amount):
    loose[(source, contract, item, case, flow, reason, currency)].append((row, amount))


def without_version(row):
    return "no_case" if row["case_id"] not in known_cases else "no_version" if (row["case_id"], int(row["version"])) not in stated_versions else None


in_plans, planned_by_currency = defaultdict(lambda: ZERO), defaultdict(lambda: ZERO)
for row in DATA["financial_plan"]:
    key = (row["case_id"], int(row["version"]))
    stands = stated_versions.get(key)
    currency = stands["currency"] if stands else None
    planned_by_currency[currency] += row["amount"]
    approved_versions = versions.get(key[0], {})
    if key[1] in approved_versions:
        reason = None if approved_versions[key[1]] in (original[key[0]], current[key[0]]) else "superseded"
    elif stands is None:
        reason = without_version(row)
    else:
        reason = "approved_later" if stands["status"] in ("approved", "closed") else "not_approved"
    if reason is None:
        in_plans[currency] += row["amount"]
    else:
        set_aside("financial_plan", "case_plan", f"{key[0]}/{key[1]}", key[0], row["flow"], reason, currency, row, row["amount"])
for source, contract, what in (("success_measures", "case_kpi", "kpi_id"), ("strategy_links", "case_objective", "objective_id")):
    for row in DATA[source]:
        reason = without_version(row)
        if reason is None and what == "objective_id" and row[what] not in {r["objective_id"] for r in DATA["objectives"]}:
            reason = "no_objective"
        if reason:
            set_aside(source, contract, f"{row['case_id']}/{row['version']}/{row[what]}", row["case_id"], None, reason, None, row, None)
for row in DATA["readings"]:
    case = row["case_id"]
    reason = ("no_case" if case and case not in known_cases
              else "no_promise" if ((case, row["kpi_id"]) not in promised if case else row["kpi_id"] not in {k for _, k in promised}) else None)
    if reason:
        set_aside("readings", "kpi_measurement", "/".join(filter(None, (case, row["kpi_id"]))), case, None, reason, None, row, None)
for row in DATA["crosswalk"]:
    if row["case_id"] not in known_cases:
        set_aside("crosswalk", "crosswalk", f"{row['system']}/{row['external_id']}/{row['case_id']}", row["case_id"], None, "no_case", None, row, None)
for row in DATA["projects"]:
    if row["case_id"] and row["case_id"] not in known_cases:
        set_aside("projects", "project", row["project_id"], row["case_id"], None, "no_case", row["currency"], row, row["budget"])
for row in DATA["milestones"]:
    if row["project_id"] not in projects:
        set_aside("milestones", "milestone", f"{row['project_id']}/{row['milestone_id']}", None, None, "no_project", None, row, None)
for row in sorted(DATA["status_history"], key=lambda r: r["status_on"]):
    if row["project_id"] not in projects:
        set_aside("status_history", "project_progress", row["project_id"], None, None, "no_project", None, row, row["actual_cost"])

unmatched_plan = []
for (source, contract, item, case, flow, reason, currency), found in sorted(loose.items(), key=lambda e: [str(k) for k in e[0]]):
    first = min((r["_file"], r["_line"]) for r, _ in found)
    known_amounts = [amount for _, amount in found if amount is not None]
    amount = None if not known_amounts else known_amounts[-1] if contract == "project_progress" else sum(known_amounts, ZERO)
    unmatched_plan.append(dict(source=source, contract=contract, item=item, case_id=case, flow=flow, reason=reason, currency=currency,
                               rows=len(found), amount=amount, first_line=f"{first[0]}:{first[1]}"))
for currency in planned_by_currency:
    reconcile(f"plans {currency or 'without a currency'}", planned_by_currency[currency],
              in_plans[currency] + sum((u["amount"] for u in unmatched_plan
                                        if u["contract"] == "case_plan" and u["currency"] == currency), ZERO))

# ---------------------------------------------------------------- a figure is a value, or a reason why there is none

unmeasured = []


class Figure:
    def __init__(self, value=None, reason=None):
        assert (value is None) != (reason is None)
        self.value, self.reason = value, reason


def combine(calculate, *operands):
    """The first operand without a value gives the reason."""
    for operand in operands:
        if operand.value is None:
            return Figure(reason=operand.reason)
    result = calculate(*(o.value for o in operands))
    return result if isinstance(result, Figure) else Figure(result)


def ratio(top, bottom):
    return combine(lambda a, b: Figure(reason="ZERO_PLAN") if b == 0 else Figure(a / b), top, bottom)


def publish(table, item, case, row, figures):
    for column, figure in figures.items():
        row[column] = figure.value
        if figure.value is None:
            unmeasured.append(dict(table_name=table, item=item, column_name=column, case_id=case, reason_code=figure.reason))
    return row


def fiscal(period):
    year = period.year if period.month >= 4 else period.year - 1
    return f"{year}-{(year + 1) % 100:02d}", (period.month - 4) % 12 + 1


# ---------------------------------------------------------------- cost_variance and benefit_variance


def plan_cell(version, flow, category, period):
    lines = plan_of(version, flow)
    if not lines:
        return Figure(reason="NO_PLAN")
    if (category, period) not in lines:
        return Figure(ZERO)
    per_unit = plan_rate(version)
    return Figure(reason="NO_FX_RATE") if per_unit is None else Figure(cents(sum(lines[(category, period)]) * per_unit))


def actual_cell(case, flow, category, period):
    if period > AS_OF:
        return Figure(reason="NOT_DUE")
    if not any(c == case for c, _, _ in actual[flow]):
        return Figure(reason="NO_ACTUALS")
    found = actual[flow].get((case, category, period), [])
    return Figure(reason="NO_FX_RATE") if None in found else Figure(cents(sum(found, ZERO)))


cells = {"cost": {}, "benefit": {}}        # flow -> (case, category, period) -> (original, current, actual) figures
for flow in cells:
    for case in CASES:
        keys = set(plan_of(original[case], flow)) | set(plan_of(current[case], flow)) | {(g, p) for c, g, p in actual[flow] if c == case}
        for category, period in keys:
            cells[flow][(case, category, period)] = (plan_cell(original[case], flow, category, period),
                                                     plan_cell(current[case], flow, category, period),
                                                     actual_cell(case, flow, category, period))


def running(figures):
    """Cumulative figures; from the first empty one on they are empty, for its reason."""
    total, out = Figure(ZERO), []
    for figure in figures:
        total = combine(lambda a, b: a + b, total, figure)
        out.append(total)
    return out


def variance_table(flow):
    word = {"cost": "actual", "benefit": "realised"}[flow]
    table, rows = flow + "_variance", []
    left = right = ZERO
    series = defaultdict(list)
    for case, category, period in cells[flow]:
        series[(case, category)].append(period)
    for (case, category), periods in series.items():
        periods.sort()
        lines = [cells[flow][(case, category, p)] for p in periods]
        minus = lambda a, b: a - b
        variance = [combine(minus, a, c) for _, c, a in lines]
        total_plan = running([c for _, c, _ in lines])[-1]
        cumulative = {"original_plan": running([o for o, _, _ in lines]), "current_plan": running([c for _, c, _ in lines]),
                      word: running([a for _, _, a in lines]), "variance": running(variance)}
        for i, period in enumerate(periods):
            o, c, a = lines[i]
            figures = {"original_plan": o, "current_plan": c, word: a, "variance": variance[i],
                       "favourable_variance": combine(lambda v: -v if flow == "cost" else v, variance[i]),
                       "variance_pct": ratio(variance[i], combine(abs, c)),
                       "original_variance": combine(minus, a, o), "rebaselined": combine(minus, c, o)}
            for name, values in cumulative.items():
                figures["cumulative_" + name] = values[i]
            figures["cumulative_variance_pct"] = ratio(cumulative["variance"][i], combine(abs, cumulative["current_plan"][i]))
            if flow == "benefit":
                figures["realisation_rate"] = ratio(cumulative[word][i], cumulative["current_plan"][i])
                figures["whole_life_rate"] = ratio(cumulative[word][i], total_plan)
            year, number_ = fiscal(period)
            rows.append(publish(table, f"{case}/{period}/{category}", case,
                                dict(case_id=case, period_start=period, category=category, fiscal_year=year, fiscal_period=number_), figures))
        # sum of periods = cumulative, over the periods whose running total is known
        known = [i for i, f in enumerate(cumulative[word]) if f.value is not None]
        left += sum((lines[i][2].value for i in known), ZERO)
        right += cumulative[word][known[-1]].value if known else ZERO
    reconcile(f"{flow} periods", left, right)
    return sorted(rows, key=lambda r: (r["case_id"], r["period_start"], r["category"]))


cost_rows = variance_table("cost")
benefit_rows = variance_table("benefit")

# ---------------------------------------------------------------- initiative


def whole_life(case, flow):
    if not plan_of(current[case], flow):
        return Figure(reason="NO_PLAN")
    total = Figure(ZERO)
    for (c, _, _), (_, now, _) in cells[flow].items():
        if c == case:
            total = combine(lambda a, b: a + b, total, now)
    return total


def to_date(case, flow):
    if not any(c == case for c, _, _ in actual[flow]):
        return Figure(reason="NO_ACTUALS")
    total = Figure(ZERO)
    for (c, _, p), (_, _, done) in cells[flow].items():
        if c == case and p <= AS_OF:
            total = combine(lambda a, b: a + b, total, done)
    return total


def project_ids(case):
    own = {p["project_id"] for p in projects.values() if p["case_id"] == case}
    linked = {r["external_id"] for rows in crosswalk.values() for r in rows
              if r["system"] == "portfolio" and r["case_id"] == case and r["external_id"] in projects and valid(r, AS_OF)}
    return sorted(own | linked)


def lifecycle(case):
    now = current[case]
    if now["status"] == "closed":
        return "closed"
    states = [projects[p]["status"] for p in project_ids(case)]
    if states:
        if any(s in ("active", "on_hold") for s in states):
            return "in_delivery"
        if all(s in ("completed", "cancelled") for s in states):
            return "realising"
        return "in_delivery" if "completed" in states else "planned"
    if now["planned_start"] is None:
        return "in_delivery" if any(c == case for f in actual.values() for c, _, _ in f) else "planned"
    if AS_OF < now["planned_start"]:
        return "planned"
    return "realising" if now["planned_finish"] and now["planned_finish"] < AS_OF else "in_delivery"


initiatives = []
for case in CASES:
    now = current[case]
    row = {k: now[k] for k in ("case_id", "title", "business_unit", "initiative_type", "tier", "business_owner", "it_owner", "status")}
    row["business_unit"] = f"{now['business_unit']} / {now['team']}"
    row.update(lifecycle=lifecycle(case), approved_on=original[case]["approved_on"], original_version=int(original[case]["version"]),
               current_version=int(now["version"]), times_rebaselined=len(versions[case]) - 1, reporting_currency=REPORTING,
               project_ids="|".join(project_ids(case)), planned_start=now["planned_start"], planned_finish=now["planned_finish"],
               # name=value, joined by |; the sample's mappings name none
               attributes="")
    initiatives.append(publish("initiative", case, case, row, {
        "planned_cost": whole_life(case, "cost"), "planned_benefit": whole_life(case, "benefit"),
        "actual_cost": to_date(case, "cost"), "realised_benefit": to_date(case, "benefit")}))

# ---------------------------------------------------------------- kpi_attainment

kpis = {r["kpi_id"]: r for r in DATA["metrics"]}
readings = defaultdict(list)
for row in DATA["readings"]:
    if row["measured_on"] <= AS_OF:
        readings[(row["kpi_id"], row["case_id"])].append(row)


def progress_of(promise, value):
    """(basis, progress figure) of a judged value; None = never measured."""
    low, high, target, baseline = promise["range_low"], promise["range_high"], promise["target"], promise["baseline"]
    basis = "range" if promise["goal"] == "range" else "baseline" if baseline is not None else "target_only"
    if value is None:
        return basis, Figure(reason="NOT_MEASURED")
    if basis == "range":
        if low is None or high is None:
            return basis, Figure(reason="NO_TARGET")
        if low <= value <= high:
            return basis, Figure(Decimal(1))
        distance = low - value if value < low else value - high
        return basis, Figure(max(ZERO, 1 - distance / (high - low)) if high > low else ZERO)
    if target is None:
        return basis, Figure(reason="NO_TARGET")
    if basis == "baseline":
        if target == baseline:
            return basis, Figure(reason="TARGET_EQUALS_BASELINE")
        if (target > baseline) != (promise["goal"] == "increase"):
            return basis, Figure(reason="TARGET_BEHIND_BASELINE")
        return basis, Figure((value - baseline) / (target - baseline))
    if target == 0:
        return basis, Figure(reason="ZERO_PLAN")
    if target < 0:
        return basis, Figure(reason="NO_BASELINE")
    if promise["goal"] == "decrease":
        return basis, Figure(reason="ZERO_VALUE") if value <= 0 else Figure(target / value)
    return basis, Figure(value / target)


def expected_of(promise, when):
    if when is None:
        return Figure(reason="NOT_MEASURED")
    start, end = promise["baseline_on"], promise["target_on"]
    if promise["goal"] == "range" or end is None or when >= end:
        return Figure(Decimal(1))
    if start is None:
        return Figure(reason="NO_BASELINE")
    return Figure(min(Decimal(1), max(ZERO, Decimal((when - start).days) / Decimal((end - start).days))))


def state_of(promise, value, when, latest, basis, progress, expected):
    if when is None:
        return Figure("not_measured")
    if basis == "range":
        if progress.value is not None and promise["range_low"] <= value <= promise["range_high"]:
            return Figure("achieved")
    elif promise["target"] is not None:
        if value >= promise["target"] if promise["goal"] == "increase" else value <= promise["target"]:
            return Figure("achieved")
    cadence = kpis.get(promise["kpi_id"], {}).get("cadence")
    if latest and cadence and add_months(when, 2 * cadence) < AS_OF:
        return Figure("stale")
    if promise["target_on"] and promise["target_on"] < (AS_OF if latest else when):
        return Figure("overdue")
    if progress.reason in ("TARGET_EQUALS_BASELINE", "TARGET_BEHIND_BASELINE"):
        return Figure("behind")
    if progress.reason in ("ZERO_PLAN", "ZERO_VALUE") and expected.value == 1:
        return Figure("behind")
    return combine(lambda p, e: "on_track" if p >= e - TOLERANCE else "behind", progress, expected)


attainment = []
for promise in DATA["success_measures"]:
    case = promise["case_id"]
    if case not in versions or promise["version"] != current[case]["version"]:
        continue
    kpi_id = promise["kpi_id"]
    found = sorted(readings[(kpi_id, case)] or readings[(kpi_id, None)], key=lambda r: r["measured_on"]) or [None]
    for reading in found:
        when = reading and reading["measured_on"]
        value = reading and reading["value"]
        places = kpis.get(kpi_id, {}).get("decimals")
        judged = value if value is None or places is None else value.quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_EVEN)
        latest = reading is found[-1]
        basis, progress = progress_of(promise, judged)
        expected = expected_of(promise, when)
        row = dict(case_id=case, kpi_id=kpi_id, measured_on=when, is_latest=latest, baseline=promise["baseline"], target=promise["target"],
                   target_on=promise["target_on"], basis=basis, weight=promise["weight"])
        attainment.append(publish("kpi_attainment", f"{case}/{kpi_id}/{when or '-'}", case, row, {
            "value": Figure(value) if value is not None else Figure(reason="NOT_MEASURED"), "progress": progress,
            "expected_progress": expected, "state": state_of(promise, judged, when, latest, basis, progress, expected)}))
attainment.sort(key=lambda r: (r["case_id"], r["kpi_id"], r["measured_on"] or date.min))

# ---------------------------------------------------------------- investment_return


def discounted(flows, base, yearly):
    return sum((amount * (1 + yearly) ** (-Decimal((when - base).days) / 365) for when, amount in flows.items()), ZERO)


def roots(flows):
    """Rates in (-0.999999, 10) at which the discounted sum is nought: scan evenly in log(1 + rate), then bisect."""
    base = min(flows)
    terms = [((when - base).days / 365, float(amount)) for when, amount in flows.items() if amount != 0]
    worth = lambda x: math.fsum(amount * math.exp(-x * years) for years, amount in terms)
    low, high, steps = math.log(1e-6), math.log(11), 4000
    grid = [low + (high - low) * i / steps for i in range(steps + 1)]
    values = [worth(x) for x in grid]
    found = []
    for i in range(steps):
        if values[i] == 0:
            found.append(grid[i])
        elif values[i] * values[i + 1] < 0:
            a, b, at_a = grid[i], grid[i + 1], values[i]
            for _ in range(200):
                middle = (a + b) / 2
                at_middle = worth(middle)
                if at_a * at_middle <= 0:
                    b = middle
                else:
                    a, at_a = middle, at_middle
            found.append((a + b) / 2)
    return [math.exp(x) - 1 for x in found]


IRR_SEEN = {}


def internal_rate(case, view, flows):
    if not (any(a > 0 for a in flows.values()) and any(a < 0 for a in flows.values())):
        return Figure(reason="NO_SIGN_CHANGE")
    found = roots(flows)
    IRR_SEEN[(case, view)] = found
    if not found:                                     # signs change, the discounted sum does not
        return Figure(reason="NO_SIGN_CHANGE")
    if len(found) == 1:
        return Figure(Decimal(repr(found[0])))
    so_far, sums = ZERO, []                           # Norström: one change of sign in the sums so far, not ending at 0
    for _, amount in sorted(flows.items()):
        so_far += amount
        if so_far != 0:
            sums.append(so_far > 0)
    positive = [rate for rate in found if rate > 0]
    if so_far != 0 and sum(1 for a, b in zip(sums, sums[1:]) if a != b) == 1 and len(positive) == 1:
        return Figure(Decimal(repr(positive[0])))
    return Figure(reason="MULTIPLE_ROOTS")


def payback(flows):
    """First month from which the running net stays at or above nought to the end."""
    total, since = ZERO, None
    for when in sorted(flows):
        total += flows[when]
        since = None if total < 0 else since or when
    return Figure(since) if since else Figure(reason="NEVER_PAYS_BACK")


def view_flows(case, view):
    """{flow: {period: amount}}, or the reason why there are none."""
    version = original[case] if view == "original" else current[case]
    if not plan_of(version, "cost") and not plan_of(version, "benefit"):
        return None, "NO_PLAN"
    out = {}
    for flow in ("cost", "benefit"):
        lines, out[flow] = plan_of(version, flow), defaultdict(lambda: ZERO)
        posted = any(c == case for c, _, _ in actual[flow])
        if view == "outturn" and not posted and any(p <= AS_OF for _, p in lines):
            return None, "NO_ACTUALS"
        for (c, _, period), (o, now, done) in cells[flow].items():
            if c != case:
                continue
            past = view == "outturn" and last_of_month(period) <= AS_OF
            figure = done if past else o if view == "original" else now
            if figure.reason == "NO_FX_RATE":
                return None, "NO_FX_RATE"
            out[flow][period] += figure.value or ZERO        # a flow without a plan counts as 0 beside one that has one
    return out, None


returns = []
for case in CASES:
    starts = [p for flow in ("cost", "benefit") for _, p in plan_of(original[case], flow)]
    for view in ("original", "current", "outturn"):
        version = original[case] if view == "original" else current[case]
        yearly = version["discount_rate"] if version["discount_rate"] is not None else DEFAULT_RATE
        parts, reason = view_flows(case, view)
        names = ["total_cost", "total_benefit", "net_benefit", "net_present_value", "internal_rate_of_return", "return_on_investment",
                 "benefit_cost_ratio", "payback_on"]
        if reason:
            figures = {n: Figure(reason=reason) for n in names}
        else:
            cost, benefit = parts["cost"], parts["benefit"]
            net = {p: benefit.get(p, ZERO) - cost.get(p, ZERO) for p in sorted(set(cost) | set(benefit))}
            total_cost, total_benefit = sum(cost.values(), ZERO), sum(benefit.values(), ZERO)
            base = min(starts)
            figures = dict(zip(names, [
                Figure(total_cost), Figure(total_benefit), Figure(total_benefit - total_cost), Figure(discounted(net, base, yearly)),
                internal_rate(case, view, net), ratio(Figure(total_benefit - total_cost), Figure(total_cost)),
                ratio(Figure(discounted(benefit, base, yearly)), Figure(discounted(cost, base, yearly))), payback(net)]))
        figures["discount_rate"] = Figure(yearly)
        row = publish("investment_return", f"{case}/{view}", case, dict(case_id=case, view=view), figures)
        row["currency"] = REPORTING
        returns.append(row)

# ---------------------------------------------------------------- schedule_variance


def known(when):
    """A day reached; a day after the as-of date has not been."""
    return when if when is not None and when <= AS_OF else None


cases_of = {p: [c for c in CASES if p in project_ids(c)] for p in projects}
milestones = defaultdict(list)
for row in DATA["milestones"]:
    milestones[row["project_id"]].append(row)


def dated(when):
    return Figure(when) if when is not None else Figure(reason="NO_BASELINE")


def days_between(start, finish):
    return combine(lambda s, f: (f - s).days, start, finish)


def slip_state(baseline, reached, slip):
    if reached:
        return "met_early" if slip < 0 else "met_late" if slip > 0 else "met_on_time"
    return "overdue" if baseline < AS_OF else "late" if slip > 0 else "on_time"


schedule = []
for project_id, project in projects.items():
    if project["status"] == "cancelled":
        continue
    stones = [(m["milestone_id"], m["name"], m["baseline_on"], m["forecast_on"], known(m["actual_on"])) for m in milestones[project_id]]
    stones.append(("FINISH", project["name"], project["baseline_finish"], project["forecast_finish"], known(project["actual_finish"])))
    for case in cases_of[project_id] or [None]:
        for stone, name, baseline, forecast, reached in stones:
            agreed = dated(baseline)
            slip = combine(lambda b: ((reached or max(forecast or b, AS_OF)) - b).days, agreed)
            length = combine(lambda n: Decimal(n) if n > 0 else Figure(reason="ZERO_PLAN"), days_between(dated(project["baseline_start"]), agreed))
            row = dict(case_id=case, project_id=project_id, milestone_id=stone, name=name,
                       baseline_on=baseline, forecast_on=forecast, actual_on=reached)
            schedule.append(publish("schedule_variance", f"{case or '-'}/{project_id}/{stone}", case, row, {
                "slip_days": slip, "slip_pct": combine(lambda s, n: s / n, slip, length),
                "state": combine(lambda b, s: slip_state(b, reached, s), agreed, slip)}))
schedule.sort(key=lambda r: (r["case_id"] or "", r["project_id"], r["milestone_id"]))

# ---------------------------------------------------------------- earned_value


def months(when, start):
    """Calendar months from the start of one day to the end of another; part of a month counts days of 31."""
    end = when + timedelta(days=1)
    whole = Decimal((end.year - start.year) * 12 + end.month - start.month)
    if end.day == start.day or (end == last_of_month(end) and start == last_of_month(start)):
        return whole
    return whole + Decimal(end.day - start.day) / 31


progress = defaultdict(list)
for row in sorted(DATA["status_history"], key=lambda r: r["status_on"]):
    if row["status_on"] <= AS_OF:
        progress[row["project_id"]].append(row)


def curve(project):
    """[(months, planned value)] from nothing to the whole budget; of a project with a budget and both baseline dates."""
    start, finish = project["baseline_start"], project["baseline_finish"]
    between = [(months(r["status_on"], start), r["planned_value"]) for r in progress[project["project_id"]]
               if r["planned_value"] is not None and start <= r["status_on"] < finish]
    return [(ZERO, ZERO)] + between + [(months(finish, start), project["budget"])]


def linear(budget, start, finish, when):
    length = (finish - start).days
    if length <= 0:
        return budget if when >= finish else ZERO
    return cents(budget * min(Decimal(1), max(ZERO, Decimal((when - start).days) / length)))


def earned_schedule(project, earned):
    points = curve(project)
    if project["budget"] <= 0:
        return Figure(reason="ZERO_PLAN")
    if earned >= project["budget"]:
        return Figure(next(m for m, planned in points if planned >= project["budget"]))
    at = max(i for i, (_, planned) in enumerate(points) if planned <= earned)
    (m, low), (following, high) = points[at], points[at + 1]
    assert low <= earned < high
    return Figure(m + (earned - low) / (high - low) * (following - m))


def zero_is(reason, figure):
    return combine(lambda v: Figure(reason=reason) if v == 0 else v, figure)


def needed(earned, spent, budget):
    if earned >= budget:
        return ZERO
    return Figure(reason="UNACHIEVABLE") if spent >= budget else (budget - earned) / (budget - spent)


def finish_on(project, earned_months, index):
    if earned_months == 0:
        return Figure(reason="ZERO_EARNED_VALUE")
    length = half_up(((project["baseline_finish"] - project["baseline_start"]).days + 1) / index, 0)
    return Figure(reason="OUT_OF_RANGE") if length > 36500 else project["baseline_start"] + timedelta(days=max(0, int(length) - 1))


earned_rows = []
for project_id in sorted(progress):
    project = projects[project_id]
    case = project["case_id"] if project["case_id"] in versions else cases_of[project_id][0] if len(cases_of[project_id]) == 1 else None
    start, finish = dated(project["baseline_start"]), dated(project["baseline_finish"])
    budget = Figure(project["budget"]) if project["budget"] is not None else Figure(reason="NO_PLAN")
    for status in progress[project_id]:
        when = status["status_on"]
        source = "reported"
        planned = Figure(status["planned_value"]) if status["planned_value"] is not None else None
        if planned is None:
            planned = combine(lambda b, s, f: linear(b, s, f, when), budget, start, finish)
            source = "linear" if planned.value is not None else None
        earned = Figure(status["earned_value"]) if status["earned_value"] is not None else Figure(reason="NO_PROGRESS")
        spent = Figure(status["actual_cost"]) if status["actual_cost"] is not None else Figure(reason="NO_ACTUALS")
        minus = lambda a, b: a - b
        by_cost = combine(lambda e, a, b, a_, e_: cents(b * a / e), earned, spent, budget, zero_is("ZERO_ACTUAL_COST", spent),
                          zero_is("ZERO_EARNED_VALUE", earned))
        by_both = combine(lambda e, a, b, p, *_: a + (b - e) * a * p / e ** 2, earned, spent, budget, planned,
                          zero_is("ZERO_ACTUAL_COST", spent), zero_is("ZERO_PLAN", planned), zero_is("ZERO_EARNED_VALUE", earned))
        ordered = combine(lambda s, f: True if s <= f else Figure(reason="NO_BASELINE"), start, finish)
        earned_months = combine(lambda e, *_: earned_schedule(project, e), earned, budget, ordered)
        gone = combine(lambda s: months(min(when, known(project["actual_finish"]) or when), s), start)
        gone = combine(lambda m: m if m > 0 else Figure(reason="NOT_DUE"), gone)
        index = combine(lambda a, b: a / b, earned_months, gone)
        row = dict(project_id=project_id, status_on=when, case_id=case, currency=PROJECT_CURRENCY, planned_value_source=source)
        earned_rows.append(publish("earned_value", f"{project_id}/{when}", case, row, {
            "budget_at_completion": budget, "planned_value": planned, "earned_value": earned, "actual_cost": spent,
            "cost_variance": combine(minus, earned, spent), "schedule_variance": combine(minus, earned, planned),
            "cost_performance_index": combine(lambda e, a: e / a, earned, zero_is("ZERO_ACTUAL_COST", spent)),
            "schedule_performance_index": combine(lambda e, p: e / p, earned, zero_is("ZERO_PLAN", planned)),
            "eac_cpi": by_cost, "eac_budget_rate": combine(lambda e, a, b: a + b - e, earned, spent, budget), "eac_cpi_spi": by_both,
            "estimate_to_complete": combine(minus, by_cost, spent), "variance_at_completion": combine(lambda e, b: b - e, by_cost, budget),
            "to_complete_performance_index": combine(needed, earned, spent, budget),
            "earned_schedule_months": earned_months, "actual_time_months": gone, "schedule_performance_index_time": index,
            "schedule_variance_time_months": combine(minus, earned_months, gone),
            "forecast_finish_on": combine(lambda e, i: finish_on(project, e, i), earned_months, index)}))
        if index.value and project["baseline_start"]:          # the forecast, the other way round: back to the planned duration
            there = ((row["forecast_finish_on"] - project["baseline_start"]).days + 1) * index.value
            assert abs(there - (project["baseline_finish"] - project["baseline_start"]).days - 1) <= index.value / 2
newest_status = {r["project_id"]: r for r in earned_rows}

# ---------------------------------------------------------------- objective_alignment

OBJECTIVES = {r["objective_id"]: r for r in DATA["objectives"] if valid(r, AS_OF)}
heaviest = max((o["weight"] for o in OBJECTIVES.values()), default=ZERO)
all_weights = sum((o["weight"] for o in OBJECTIVES.values()), ZERO)
links = defaultdict(dict)                  # case -> {objective: contribution}, of the current version
for row in DATA["strategy_links"]:
    case = row["case_id"]
    if case in versions and row["version"] == current[case]["version"] and row["objective_id"] in OBJECTIVES:
        links[case][row["objective_id"]] = row["contribution"]


def declared_share(objective):
    if all_weights == 0:
        return Figure(reason="NO_TARGET")
    return Figure(OBJECTIVES[objective]["weight"] / all_weights if objective in OBJECTIVES else ZERO)


def spread(amounts):
    """{objective or UNMAPPED: part of the amounts}; amounts by case."""
    parts = dict.fromkeys([*sorted(OBJECTIVES), "UNMAPPED"], ZERO)
    for case, amount in amounts.items():
        total = sum(links[case].values(), ZERO)
        if total == 0:
            parts["UNMAPPED"] += amount
        for objective, contribution in links[case].items():
            if total != 0:
                parts[objective] += amount * contribution / total
    assert abs(sum(parts.values()) - sum(amounts.values())) < Decimal("1e-40")
    return parts


by_case = {r["case_id"]: r for r in initiatives}


def amounts_of(column):
    return {c: r[column] for c, r in by_case.items() if r[column] is not None}


def share_of(objective, column):
    amounts = amounts_of(column)
    if not amounts:
        return Figure(reason="NO_PLAN" if column.startswith("planned") else "NO_ACTUALS")
    total = sum(amounts.values())
    if total == 0:
        return Figure(reason="ZERO_PLAN" if column.startswith("planned") else "NO_ACTUALS")
    return Figure(spread(amounts)[objective] / total)


objective_rows = []
for objective in [*sorted(OBJECTIVES), "UNMAPPED"]:
    figures = {"declared_share": declared_share(objective)}
    for column in ("planned_cost", "actual_cost", "planned_benefit", "realised_benefit"):
        figures[column + "_share"] = share_of(objective, column)
    figures["spend_gap"] = combine(lambda a, b: a - b, figures["actual_cost_share"], figures["declared_share"])
    name = OBJECTIVES[objective]["name"] if objective in OBJECTIVES else "No objective"
    objective_rows.append(publish("objective_alignment", objective, None, dict(objective_id=objective, name=name), figures))
for column in ("declared_share", "planned_cost_share", "actual_cost_share", "planned_benefit_share", "realised_benefit_share"):
    assert abs(sum(r[column] for r in objective_rows) - 1) < Decimal("1e-40"), column
assert abs(sum(r["spend_gap"] for r in objective_rows)) < Decimal("1e-40")

# ---------------------------------------------------------------- alignment_component and alignment_score

WEIGHTS = {"strategic_fit": "0.125", "case_quality": "0.125", "shared_ownership": "0.125", "priority_agreement": "0.125",
           "kpi_coverage": "0.1", "cadence": "0.1", "outcome_attainment": "0.1", "benefit_realisation": "0.1", "delivery": "0.1"}
WEIGHTS = {name: Decimal(weight) for name, weight in WEIGHTS.items()}
assert sum(WEIGHTS.values()) == 1
ENOUGH = Decimal("0.6")
SECTIONS = {"light": "executive_summary initiative_description cost_benefit_analysis kpis".split()}
SECTIONS["standard"] = SECTIONS["light"] + "options schedule risk_change_management".split()
SECTIONS["full"] = SECTIONS[None] = SECTIONS["standard"] + ["conclusion"]


def clamp(value):
    return min(Decimal(1), max(ZERO, value))


def six(value):
    return half_up(value, 6)


def average_ranks(values):
    """{key: place from the lowest value, 1 first}; equal values share the mean of their places."""
    everyone = list(values.values())
    return {k: sum(1 for o in everyone if o < v) + Decimal(sum(1 for o in everyone if o == v) + 1) / 2 for k, v in values.items()}


ranked = [c for c in CASES if current[c]["business_priority"] is not None and current[c]["it_priority"] is not None]
business_ranks = average_ranks({c: current[c]["business_priority"] for c in ranked})
it_ranks = average_ranks({c: current[c]["it_priority"] for c in ranked})
promises = {c: [p for p in DATA["success_measures"] if p["case_id"] == c and p["version"] == current[c]["version"]] for c in CASES}
judged_rows = defaultdict(list)            # (case, kpi) -> its rows of kpi_attainment
for row in attainment:
    judged_rows[(row["case_id"], row["kpi_id"])].append(row)


def strategic_fit(case):
    if heaviest == 0:
        return Figure(reason="NO_TARGET")
    return Figure(min(Decimal(1), sum((c * OBJECTIVES[o]["weight"] for o, c in links[case].items()), ZERO) / heaviest))


def case_quality(case):
    now = current[case]
    if now["initiative_description"] is None:
        return Figure(ZERO)
    asked = SECTIONS[now["tier"]]
    return Figure(Decimal(sum(1 for s in asked if now[s] is not None)) / len(asked))


def shared_ownership(case):
    return Figure(Decimal(sum(1 for o in ("business_owner", "it_owner") if current[case][o] is not None)) / 2)


def priority_agreement(case):
    if case not in ranked:
        return Figure(reason="NO_PRIORITY")
    if len(ranked) < 2:
        return Figure(reason="TOO_FEW")
    return Figure(1 - abs(business_ranks[case] - it_ranks[case]) / (len(ranked) - 1))


def covered(promise):
    kpi = kpis.get(promise["kpi_id"], {})
    spans = promise["goal"] == "range"
    latest = judged_rows[(promise["case_id"], promise["kpi_id"])][-1]["measured_on"]
    live = latest is not None and (not kpi.get("cadence") or add_months(latest, 2 * kpi["cadence"]) >= AS_OF)
    aimed = promise["target"] is not None or spans and promise["range_low"] is not None and promise["range_high"] is not None
    return (promise["baseline"] is not None or spans) and aimed and kpi.get("owner") is not None and live


def kpi_coverage(case):
    total = sum((p["weight"] for p in promises[case]), ZERO)
    if total == 0:
        return Figure(reason="NO_TARGET")
    return Figure(sum((p["weight"] for p in promises[case] if covered(p)), ZERO) / total)


def due_windows(start, length):
    """Whole calendar months, quarters or years after the one that holds the start, ended by the as-of date."""
    first = date(start.year, (start.month - 1) // length * length + 1, 1)
    found, at = [], add_months(first, length)
    while add_months(at, length) - timedelta(days=1) <= AS_OF:
        found.append((at, add_months(at, length) - timedelta(days=1)))
        at = add_months(at, length)
    return found


def cadence(case):
    if not promises[case]:
        return Figure(reason="NO_TARGET")
    asked = received = 0
    for promise in promises[case]:
        length = kpis.get(promise["kpi_id"], {}).get("cadence")
        if length:
            found = [r["measured_on"] for r in judged_rows[(case, promise["kpi_id"])] if r["measured_on"]]
            windows = due_windows(promise["baseline_on"] or original[case]["approved_on"], length)
            asked += len(windows)
            received += sum(1 for low, high in windows if any(low <= m <= high for m in found))
    return Figure(Decimal(received) / asked) if asked else Figure(reason="NOT_DUE")


def outcome_attainment(case):
    if sum((p["weight"] for p in promises[case]), ZERO) == 0:
        return Figure(reason="NO_TARGET")
    latest = [judged_rows[(case, p["kpi_id"])][-1] for p in promises[case]]
    judged = [r for r in latest if r["progress"] is not None and r["expected_progress"] is not None and six(r["expected_progress"]) > 0
              and r["state"] != "stale"]
    total = sum((r["weight"] for r in judged), ZERO)
    if total > 0:
        return Figure(sum(r["weight"] * clamp(six(r["progress"]) / six(r["expected_progress"])) for r in judged) / total)
    if all(r["measured_on"] is None for r in latest):
        return Figure(reason="NOT_MEASURED")
    return Figure(reason="STALE" if any(r["state"] == "stale" for r in latest) else "NOT_DUE")


def due_totals(case, flow):
    """Figure of (plan, actual) over the cells begun by the as-of date, or the reason why there is none."""
    due = [(now, done) for (c, _, period), (_, now, done) in cells[flow].items() if c == case and period <= AS_OF]
    if not due:
        return Figure(reason="NOT_DUE")
    for column in (1, 0):
        reasons = [line[column].reason for line in due if line[column].reason]
        if reasons:
            return Figure(reason=min(reasons))
    return Figure((sum(now.value for now, _ in due), sum(done.value for _, done in due)))


def benefit_realisation(case):
    return combine(lambda t: clamp(t[1] / t[0]) if t[0] > 0 else Figure(reason="ZERO_PLAN"), due_totals(case, "benefit"))


def cost_ratio(totals):
    planned, spent = totals
    if planned <= 0:
        return Figure(reason="ZERO_PLAN")
    return clamp(planned / spent) if spent > 0 else Figure(reason="ZERO_ACTUAL_COST")


def schedule_ratio(case):
    planned = slipped = 0
    for row in schedule:
        if row["case_id"] == case and row["milestone_id"] == "FINISH" and row["slip_days"] is not None:
            start = projects[row["project_id"]]["baseline_start"]
            length = (row["baseline_on"] - start).days if start else 0
            if length > 0:
                planned += length
                slipped += max(0, row["slip_days"])
    return Figure(Decimal(planned) / (planned + slipped)) if planned else Figure(reason="NO_PROGRESS")


def delivery(case):
    top = bottom = ZERO
    for project_id in project_ids(case):
        status = newest_status.get(project_id)
        if status and status["cost_performance_index"] is not None and status["schedule_performance_index_time"] is not None:
            indices = [min(Decimal(1), six(status[i])) for i in ("cost_performance_index", "schedule_performance_index_time")]
            per_unit = rate(PROJECT_CURRENCY, first_of_month(AS_OF), "actual")
            top += indices[0] * indices[1] * status["budget_at_completion"] * per_unit
            bottom += status["budget_at_completion"] * per_unit
    if bottom > 0:
        return Figure(top / bottom)
    return combine(lambda c, s: c * s, combine(cost_ratio, due_totals(case, "cost")), schedule_ratio(case))


def facet_of(component):
    return "declared" if WEIGHTS[component] == Decimal("0.125") else "evidenced"


COMPONENTS = {"strategic_fit": strategic_fit, "case_quality": case_quality, "shared_ownership": shared_ownership,
              "priority_agreement": priority_agreement, "kpi_coverage": kpi_coverage, "cadence": cadence,
              "outcome_attainment": outcome_attainment, "benefit_realisation": benefit_realisation, "delivery": delivery}
component_rows, scores = [], {}
for case in CASES:
    values = {name: calculate(case) for name, calculate in COMPONENTS.items()}
    assert all(v.value is None or 0 <= v.value <= 1 for v in values.values())
    measured = {n: v.value for n, v in values.items() if v.value is not None}
    coverage = sum((WEIGHTS[n] for n in measured), ZERO)
    points = ZERO
    for name, value in values.items():
        contribution = combine(lambda v: WEIGHTS[name] * v / coverage * 100, value)
        points += contribution.value or ZERO
        component_rows.append(publish("alignment_component", f"{case}/{name}", case,
                                      dict(case_id=case, component=name, facet=facet_of(name), weight=WEIGHTS[name]),
                                      {"value": value, "contribution": contribution}))

    def mean(names):
        weight = sum((WEIGHTS[n] for n in names), ZERO)
        return Figure(sum(WEIGHTS[n] * measured[n] for n in names) / weight * 100) if weight else Figure(reason="NOT_MEASURED")

    facets = {f + "_score": mean([n for n in measured if facet_of(n) == f]) for f in ("declared", "evidenced")}
    score = mean(list(measured)) if coverage >= ENOUGH else Figure(reason="LOW_COVERAGE")
    assert score.value is None or abs(score.value - points) < Decimal("1e-40")
    scores[case] = dict(facets, alignment_score=score, coverage=coverage)
score_rows = []
for case, figures in scores.items():
    place = combine(lambda own: 1 + sum(1 for o in scores.values() if o["alignment_score"].value is not None and o["alignment_score"].value > own),
                    figures["alignment_score"])
    coverage = figures.pop("coverage")
    # the three figures of random weights are empty with the score, and otherwise not worked out here
    drawn = {n: combine(lambda _: "drawn", place) for n in ("rank_p05", "rank_p95", "top_quartile_probability")}
    score_rows.append(publish("alignment_score", case, case, dict(case_id=case, coverage=coverage), dict(figures, rank=place, **drawn)))
    figures["coverage"] = coverage
given = [r["alignment_score"] for r in score_rows if r["alignment_score"] is not None]
assert len({six(s) for s in given}) == len(set(given))          # ranks are the same by rounded scores

# ---------------------------------------------------------------- variance_bridge

DRIVERS = ["cost_amount", "cost_timing", "benefit_amount", "benefit_timing", "fx"]
BRIDGE = ["original", "rebaseline", *DRIVERS, "outturn"]


def at_plan_rates(case, flow, category, period):
    """A posted cell as it would be had rates stayed what they were when the current version was approved."""
    total = ZERO
    for currency, amount, own in posted[flow].get((case, category, period), []):
        kept = rate(currency, current[case]["approved_on"], "plan")
        if kept is None:
            kept = rate(currency, current[case]["approved_on"], "actual")
        total += amount * (own if kept is None else kept)
    return cents(total)


def mixed(planned, came, kept, fx, amount, timing):
    """Flows with the total, the spread over time and the rates each as planned or as they came."""
    if not fx:
        came = kept
    else:
        before = sum(kept.values(), ZERO)
        moved = sum(came.values(), ZERO) / before if before else 1
        planned = {p: v * moved for p, v in planned.items()}
    if amount == timing:
        return came if amount else planned
    total, shape = (came, planned) if amount else (planned, came)
    whole = sum(shape.values(), ZERO)
    if whole == 0:
        return total
    sized = sum(total.values(), ZERO)
    return {p: sized * v / whole for p, v in shape.items()}


def shapley(value):
    """{driver: its mean effect over all orders}; value takes the set of drivers that are as they came."""
    n, out = len(DRIVERS), {}
    worth = {frozenset(d for i, d in enumerate(DRIVERS) if bits >> i & 1): None for bits in range(2 ** n)}
    worth = {chosen: value(chosen) for chosen in worth}
    for driver in DRIVERS:
        out[driver] = sum(Decimal(math.factorial(len(s)) * math.factorial(n - len(s) - 1)) / math.factorial(n)
                          * (worth[s | {driver}] - worth[s]) for s in worth if driver not in s)
    assert abs(sum(out.values()) - (worth[frozenset(DRIVERS)] - worth[frozenset()])) < Decimal("1e-40")
    return out, worth


def drivers_of(case):
    """The five drivers, unrounded, with the two values they lead between."""
    version = current[case]
    yearly = version["discount_rate"] if version["discount_rate"] is not None else DEFAULT_RATE
    base = min(p for flow in ("cost", "benefit") for _, p in plan_of(original[case], flow))
    series = {}
    for flow in ("cost", "benefit"):
        planned, came, kept = (defaultdict(lambda: ZERO) for _ in range(3))
        for (c, category, period), (_, now, done) in cells[flow].items():
            if c == case:
                past = last_of_month(period) <= AS_OF
                planned[period] += now.value or ZERO
                came[period] += (done if past else now).value or ZERO
                kept[period] += at_plan_rates(case, flow, category, period) if past else now.value or ZERO
        series[flow] = (planned, came, kept)
    factor = {p: (1 + yearly) ** (-Decimal((p - base).days) / 365) for planned, _, _ in series.values() for p in planned}

    def value(chosen):
        total = ZERO
        for flow, sign in (("benefit", 1), ("cost", -1)):
            planned, came, kept = series[flow]
            flows = mixed(planned, came, kept, "fx" in chosen, flow + "_amount" in chosen, flow + "_timing" in chosen)
            total += sign * sum((amount * factor[p] for p, amount in flows.items()), ZERO)
        return total

    return shapley(value)


npv = {(u["case_id"], u["view"]): u["net_present_value"] for u in returns}
no_npv = {u["item"]: u["reason_code"] for u in unmeasured if u["table_name"] == "investment_return" and u["column_name"] == "net_present_value"}


def present_value(case, view):
    found = npv[(case, view)]
    return Figure(cents(found)) if found is not None else Figure(reason=no_npv[f"{case}/{view}"])


bridge = []
for case in CASES:
    before, now, after = (present_value(case, view) for view in ("original", "current", "outturn"))
    figures = {"original": before, "rebaseline": combine(lambda a, b: b - a, before, now), "outturn": after}
    figures.update({d: combine(lambda *_: ZERO, now, after) for d in DRIVERS})
    if now.value is not None and after.value is not None:
        exact, worth = drivers_of(case)
        assert cents(worth[frozenset()]) == now.value and cents(worth[frozenset(DRIVERS)]) == after.value
        rounded = {d: cents(v) for d, v in exact.items()}
        largest = max(DRIVERS, key=lambda d: abs(rounded[d]))            # the first of equals
        assert largest == max(DRIVERS, key=lambda d: abs(exact[d]))
        rounded[largest] += after.value - now.value - sum(rounded.values())
        assert abs(rounded[largest] - exact[largest]) < Decimal("0.05")
        figures.update({d: Figure(v) for d, v in rounded.items()})
    for position, driver in enumerate(BRIDGE, 1):
        bridge.append(publish("variance_bridge", f"{case}/{driver}", case, dict(case_id=case, driver=driver, position=position),
                              {"amount": figures[driver]}))
    if all(f.value is not None for f in figures.values()):
        assert sum(figures[d].value for d in BRIDGE[:-1]) == after.value

# ---------------------------------------------------------------- portfolio_summary

PERIODS = [min(p for flow in cells.values() for _, _, p in flow)]
while PERIODS[-1] < max(p for flow in cells.values() for _, _, p in flow):
    PERIODS.append(add_months(PERIODS[-1], 1))


def comparable(flow):
    """Categories of cases with nothing missing: the plan anywhere, actuals in what has begun. Where nothing of a flow was posted, or not
    everything was delivered, none of the case's can be told."""
    own = {(c, k) for c, k, _ in cells[flow]}
    lacking = {(c, k) for (c, k, p), (_, now, done) in cells[flow].items() if now.value is None or p <= AS_OF and done.value is None}
    untold = {c for (c, _, p), (_, _, done) in cells[flow].items() if p <= AS_OF and done.reason in ("NO_ACTUALS", "NOT_DELIVERED")}
    return {(c, k) for c, k in own - lacking if c not in untold}


def in_currencies(amounts):
    """Amounts by currency as texts."""
    sums = defaultdict(lambda: ZERO)
    for currency, amount in amounts:
        sums[currency] += amount
    return ", ".join(f"{half_up(sums[c], 2):f} {c}" for c in sorted(sums)) or None


def tau_b(pairs):
    """Kendall's rank correlation with ties; nothing where either side is all tied."""
    sign = lambda a: (a > 0) - (a < 0)
    score = firsts = seconds = 0
    for i, (a, b) in enumerate(pairs):
        for c, d in pairs[:i]:
            score += sign(a - c) * sign(b - d)
            firsts += a != c
            seconds += b != d
    if not firsts or not seconds:
        return Figure(reason="TOO_FEW")
    return Figure(Decimal(score) / (Decimal(firsts) * Decimal(seconds)).sqrt())


def portfolio_index(end):
    latest = {}
    for row in earned_rows:                                         # by project and day
        if row["status_on"] <= end and row["earned_value"] is not None and row["actual_cost"] is not None:
            latest[row["project_id"]] = row
    if not latest:
        return Figure(reason="NO_PROGRESS")
    per_unit = rate(PROJECT_CURRENCY, first_of_month(end), "actual")
    spent = sum(r["actual_cost"] * per_unit for r in latest.values())
    return Figure(sum(r["earned_value"] * per_unit for r in latest.values()) / spent) if spent else Figure(reason="ZERO_ACTUAL_COST")


def alignment_of_spend(end):
    if all_weights == 0:
        return Figure(reason="NO_TARGET")
    spent = {c: sum((done.value for (o, _, p), (_, _, done) in cells["cost"].items() if o == c and p <= end), ZERO)
             for c in amounts_of("actual_cost")}
    total = sum(spent.values(), ZERO)
    if total == 0:
        return Figure(reason="NO_ACTUALS")
    parts = spread(spent)
    assert all(part / total >= 0 for part in parts.values())
    return Figure(1 - sum(abs(part / total - declared_share(o).value) for o, part in parts.items()) / 2)


summary = []
members = {flow: comparable(flow) for flow in cells}
whole = {c for c, _, _ in cells["cost"]} - {c for c, k, _ in cells["cost"] if (c, k) not in members["cost"]}
for period in PERIODS:
    end = last_of_month(period)
    due = lambda calculate: Figure(reason="NOT_DUE") if period > AS_OF else calculate()
    figures, left_out = {}, {}
    for flow, word in (("cost", "actual"), ("benefit", "realised")):
        through = [(now, done) for (c, k, p), (_, now, done) in cells[flow].items() if (c, k) in members[flow] and p <= period]
        planned = Figure(sum((now.value for now, _ in through), ZERO)) if members[flow] else Figure(reason="NO_PLAN")
        came = due(lambda: Figure(sum((done.value for _, done in through), ZERO)) if members[flow] else Figure(reason="NO_ACTUALS"))
        gap = combine(lambda a, b: a - b, came, planned)
        figures.update({f"cumulative_planned_{flow}": planned, f"cumulative_{word}_{flow}": came, f"cumulative_{flow}_variance": gap,
                        f"cumulative_{flow}_variance_pct": ratio(gap, combine(abs, planned))})
        beside = {(c, k, p): (now, done) for (c, k, p), (_, now, done) in cells[flow].items() if (c, k) not in members[flow] and p <= period}
        assert all(now.reason != "NO_FX_RATE" for now, _ in beside.values())
        without = [(currency, amount) for key, line in posted[flow].items() if key in beside and any(each is None for _, _, each in line)
                   for currency, amount, _ in line]
        left_out.update({f"planned_{flow}_left_out": sum((now.value for now, _ in beside.values() if now.value is not None), ZERO),
                         f"planned_{flow}_unconverted": None,
                         f"{word}_{flow}_left_out": None if period > AS_OF else
                         sum((done.value for _, done in beside.values() if done.value is not None), ZERO),
                         f"{word}_{flow}_unconverted": None if period > AS_OF else in_currencies(without),
                         f"{flow}_cases_left_out": len({c for c, _, _ in beside})})
    approved = [c for c in CASES if original[c]["approved_on"] <= min(end, AS_OF)]
    pairs = [(current[c]["business_priority"], current[c]["it_priority"]) for c in approved if c in ranked]
    figures.update(cost_performance_index=due(lambda: portfolio_index(end)), spend_alignment=due(lambda: alignment_of_spend(end)),
                   priority_concordance=due(lambda: tau_b(pairs)))
    assert rate(PROJECT_CURRENCY, period, "actual") is not None
    left_out.update(projects_left_out=None if period > AS_OF else 0, project_cost_unconverted=None, spend_left_out=None if period > AS_OF else sum(
        (done.value for (c, _, p), (_, _, done) in cells["cost"].items()
         if p <= period and c not in amounts_of("actual_cost") and done.value is not None), ZERO))
    row = dict(period_start=period, cases=len(approved), cases_measured=len(whole.intersection(approved)), **left_out)
    summary.append(publish("portfolio_summary", str(period), None, row, figures))
assert summary[-1]["cases"] == len(CASES) and summary[-1]["cases_measured"] == len(whole)
for row in summary:
    if row["period_start"] == first_of_month(AS_OF):                # what is said by objective and by case says the same
        assert abs(row["spend_alignment"] - (1 - sum(abs(o["spend_gap"]) for o in objective_rows) / 2)) < Decimal("1e-40")
        assert row["cumulative_actual_cost"] + row["actual_cost_left_out"] == sum(d.value for _, _, d in cells["cost"].values() if d.value is not None)
for flow in cells:                                                  # a total and what it leaves out are all that is known
    assert summary[-1][f"cumulative_planned_{flow}"] + summary[-1][f"planned_{flow}_left_out"] == sum(
        now.value for _, now, _ in cells[flow].values() if now.value is not None)

# ---------------------------------------------------------------- forecast_accuracy and outlook

MINIMUM = 10
BANDS = [(Decimal(250000), "under 250k"), (Decimal(1000000), "250k to 1m"), (Decimal(5000000), "1m to 5m")]
KINDS = ["business_owner", "business_unit", "initiative_type", "size_band", "approval_year", "portfolio"]
ESTIMATED = {r["case_id"]: r for r in returns if r["view"] == "original"}


def estimate(case, measure):
    """The original estimate, if there is one above nought."""
    if measure == "duration":
        start, finish = original[case]["planned_start"], original[case]["planned_finish"]
        value = Decimal((finish - start).days) if start and finish else None
    else:
        value = ESTIMATED[case]["total_" + measure]
    return value if value is not None and value > 0 else None


def came_to(case, measure):
    """What a completed case came to; nothing where it is not completed in this sense."""
    if by_case[case]["lifecycle"] not in ("realising", "closed"):
        return None
    if measure == "cost":
        return by_case[case]["actual_cost"]
    if measure == "duration":
        own = [projects[p] for p in project_ids(case) if projects[p]["status"] != "cancelled"]
        if not own or any(known(p["actual_start"]) is None or known(p["actual_finish"]) is None for p in own):
            return None
        return Decimal((max(p["actual_finish"] for p in own) - min(p["actual_start"] for p in own)).days)
    window = [p for _, p in plan_of(original[case], "benefit")]
    return by_case[case]["realised_benefit"] if window and last_of_month(max(window)) <= AS_OF else None


def classes(case):
    cost = ESTIMATED[case]["total_cost"]
    found = {"portfolio": "all", "approval_year": str(original[case]["approved_on"].year)}
    found.update({k: by_case[case][k] for k in ("business_owner", "business_unit", "initiative_type")})
    found["size_band"] = None if cost is None else next((name for limit, name in BANDS if cost < limit), "5m and over")
    return {k: v for k, v in found.items() if v is not None}


accuracy, outlook = [], []
for measure in ("cost", "duration", "benefit"):
    completed = [c for c in CASES if estimate(c, measure) is not None and came_to(c, measure) is not None]
    members_of = defaultdict(list, {("portfolio", "all"): []})
    for case in completed:
        for kind in classes(case).items():
            members_of[kind].append(case)
    assert max(len(m) for m in members_of.values()) < MINIMUM      # so no class has figures, and no open case an outlook
    for (kind, value), found in members_of.items():
        accuracy.append(publish("forecast_accuracy", f"{measure}/{kind}/{value}", None,
                                dict(measure=measure, class_kind=kind, class_value=value, completed=len(found)),
                                {n: Figure(reason="TOO_FEW") for n in ("median_ratio", "p10_ratio", "p80_ratio", "p90_ratio",
                                                                       "weighted_absolute_percentage_error", "bias_p_value")}))
    for case in CASES:
        still_open = case not in completed if measure == "benefit" else by_case[case]["lifecycle"] in ("planned", "in_delivery")
        if still_open and estimate(case, measure) is not None:
            outlook.append(publish("outlook", f"{case}/{measure}", case,
                                   dict(case_id=case, measure=measure, estimate=estimate(case, measure), class_kind=None, class_value=None,
                                        completed=len(members_of[("portfolio", "all")])),
                                   {"p50": Figure(reason="TOO_FEW"), "p80": Figure(reason="TOO_FEW")}))
accuracy.sort(key=lambda r: (r["measure"], r["class_kind"], r["class_value"]))
outlook.sort(key=lambda r: (r["case_id"], r["measure"]))

# ---------------------------------------------------------------- review_queue

OVER_BUDGET_SHARE = BENEFIT_SHORTFALL_SHARE = REBASELINED_SHARE = Decimal("0.10")
PRIORITY_FLOOR = Decimal("0.5")
MATERIAL = Decimal(10000)
VALUE_LOST_SHARE, FORECAST_SHARE, DATE_SLIPPED_DAYS, COMMON_SHARE, TO_ACT_ON = Decimal("0.25"), Decimal("0.10"), 90, Decimal("0.9"), 50
review = []
worth = {(r["case_id"], r["view"]): {k: None if r[k] is None else cents(r[k]) for k in ("total_cost", "total_benefit", "net_present_value")} for r in returns}


def owner_of(case):
    return by_case[case]["business_owner"] or by_case[case]["it_owner"] if case else None


def in_reporting(amount, currency):
    """At the rate of the month of the as-of date, to the cent; nothing without a rate."""
    per_unit = rate(currency, first_of_month(AS_OF), "actual")
    return None if per_unit is None or amount is None else cents(amount * per_unit)


def find(finding, case, item, severity, amount, owner):
    review.append(dict(case_id=case, finding=finding, item=item, severity=severity, owner=owner,
                       amount_at_stake=None if amount is None else abs(amount)))


def due_sum(case, flow, column):
    """(sum over the cells begun by the as-of date, or nothing if any is empty; the reasons why)."""
    due = [line[column] for (c, _, period), line in cells[flow].items() if c == case and period <= AS_OF]
    reasons = {f.reason for f in due if f.value is None}
    return (None if reasons else sum((f.value for f in due), ZERO)), reasons


for row in unmatched:
    if row["reason"] in ("no_case", "case_not_approved", "outside_validity", "partly_allocated"):
        amount = in_reporting(row["amount"], row["currency"])
        find("PARTLY_ALLOCATED" if row["reason"] == "partly_allocated" else "SPEND_WITHOUT_CASE", None,
             "/".join(row[k] for k in ("source", "external_id", "reason", "currency")),
             "act" if amount is not None and abs(amount) >= MATERIAL else "note", amount, None)

for case in CASES:
    entry, owner = by_case[case], owner_of(case)
    still_open = entry["lifecycle"] != "closed"
    planned, _ = due_sum(case, "cost", 1)
    spent, _ = due_sum(case, "cost", 2)
    if planned is not None and spent is not None:
        over = spent - planned
        if over > OVER_BUDGET_SHARE * abs(planned) and over >= MATERIAL:
            assert planned >= 0                              # below nought it would matter how the doubled limit is meant
            find("OVER_BUDGET", case, "-", "act" if over > 2 * OVER_BUDGET_SHARE * planned else "watch", over, owner)
    planned, _ = due_sum(case, "benefit", 1)
    came, reasons = due_sum(case, "benefit", 2)
    if reasons == {"NO_ACTUALS"}:
        came = ZERO
    if planned is not None and came is not None:
        short = planned - came
        if short > BENEFIT_SHORTFALL_SHARE * abs(planned) and short >= MATERIAL:
            assert planned >= 0
            find("OVERDUE_BENEFIT", case, "-", "act" if came < (1 - 2 * BENEFIT_SHORTFALL_SHARE) * planned else "watch", short, owner)
    if entry["times_rebaselined"] > 0:
        own = [line for (c, _, _), line in cells["cost"].items() if c == case]
        if all(f.value is not None for o, now, _ in own for f in (o, now)):
            before, after = sum((o.value for o, _, _ in own), ZERO), sum((now.value for _, now, _ in own), ZERO)
            if before > 0 and abs(after - before) > REBASELINED_SHARE * before:
                find("REBASELINED", case, "-", "watch", after - before, owner)
    if still_open and case_quality(case).value < 1:
        find("INCOMPLETE_CASE", case, "-", "watch" if case_quality(case).value == 0 else "note", None, owner)
    if still_open and not (entry["business_owner"] and entry["it_owner"]):
        find("NO_OWNER", case, "-", "note" if entry["business_owner"] else "watch", None, owner)
    agreed = priority_agreement(case).value
    if still_open and agreed is not None and agreed < PRIORITY_FLOOR:
        assert six(agreed) < PRIORITY_FLOOR
        find("PRIORITY_DISAGREEMENT", case, "-", "note", None, owner)
    if not still_open:
        ends = [d for d in [entry["planned_finish"], *(known(projects[p]["actual_finish"]) for p in project_ids(case))] if d]
        later = [done.value for (c, _, period), (_, _, done) in cells["cost"].items()
                 if c == case and ends and period > max(ends) and done.value is not None and done.value > 0]
        if later:
            find("SPENT_AFTER_CLOSE", case, "-", "watch", sum(later), owner)
    if not plan_of(current[case], "cost"):
        find("APPROVED_WITHOUT_PLAN", case, "-", "watch", entry["actual_cost"], owner)
    first, now, forecast = (worth[case, view] for view in ("original", "current", "outturn"))
    approved, expected = first["net_present_value"], forecast["net_present_value"]
    if expected is None:
        expected = now["net_present_value"]
    if approved is not None and expected is not None:
        lost, turned = approved - expected, expected < 0 <= approved
        if (turned or lost > VALUE_LOST_SHARE * abs(approved)) and lost >= MATERIAL:
            find("VALUE_LOST", case, "-", "note" if not still_open else
                 "act" if turned or lost > 2 * VALUE_LOST_SHARE * abs(approved) else "watch", lost, owner)
    if first["total_cost"] is not None and forecast["total_cost"] is not None:
        more = forecast["total_cost"] - first["total_cost"]
        if first["total_cost"] >= 0 and more > FORECAST_SHARE * first["total_cost"] and more >= MATERIAL:
            find("FORECAST_OVER_APPROVAL", case, "-", "note" if not still_open else
                 "act" if more > 2 * FORECAST_SHARE * first["total_cost"] else "watch", more, owner)
    dates = [v["planned_finish"] for v in (original[case], current[case])]
    if all(dates) and (dates[1] - dates[0]).days >= DATE_SLIPPED_DAYS:
        find("DATE_SLIPPED", case, "-", "watch" if still_open else "note", None, owner)

for row in attainment:
    if row["is_latest"] and by_case[row["case_id"]]["lifecycle"] != "closed":
        finding = {"behind": "KPI_BEHIND", "overdue": "KPI_BEHIND", "not_measured": "KPI_NOT_MEASURED", "stale": "STALE_DATA"}.get(row["state"])
        if finding:
            past = row["target_on"] is not None and row["target_on"] < AS_OF
            find(finding, row["case_id"], row["kpi_id"],
                 "act" if row["state"] == "overdue" else "watch" if row["state"] == "behind" or past else "note",
                 None, kpis.get(row["kpi_id"], {}).get("owner") or owner_of(row["case_id"]))

for row in schedule:
    if row["case_id"] and row["state"] == "overdue":
        find("MILESTONE_OVERDUE", row["case_id"], f"{row['project_id']}/{row['milestone_id']}",
             "act" if row["milestone_id"] == "FINISH" else "watch", None, owner_of(row["case_id"]))

for project_id, row in newest_status.items():
    budget, spent, earned = (row[k] for k in ("budget_at_completion", "actual_cost", "earned_value"))
    if projects[project_id]["status"] in ("completed", "cancelled") or None in (budget, spent, earned):
        continue
    if budget > 0 and spent >= budget and earned < budget:
        foreseen = row["variance_at_completion"]                    # nothing where nothing is earned
        amount = max(spent - budget, spent - budget if foreseen is None else -foreseen)
        find("BUDGET_UNACHIEVABLE", row["case_id"], project_id, "act", in_reporting(amount, row["currency"]),
             owner_of(row["case_id"]) or projects[project_id]["manager"])

# Lists that should meet, of current versions: plan categories and account categories, KPIs and the catalogue, objectives.
of_accounts = {(a["flow"], a["category"]) for a in accounts.values() if a["flow"] != "excluded"}
planned_flows, posted_flows = defaultdict(lambda: ZERO), defaultdict(lambda: ZERO)
for flow in ("cost", "benefit"):
    for (case, category, _), line in cells[flow].items():
        if any(r["flow"] == flow and r["category"] == category and (r["case_id"], int(r["version"])) == (case, int(current[case]["version"]))
               for r in DATA["financial_plan"]):
            planned_flows[(flow, category)] += line[1].value or ZERO
        if line[2].value:
            posted_flows[(flow, category)] += line[2].value
for kind, these, those in (("plan", planned_flows, of_accounts), ("account", posted_flows, set(planned_flows))):
    for flow, category in set(these) - those:
        if any(f == flow for f, _ in those):
            amount = these[(flow, category)]
            find("CATEGORY_WITHOUT_PARTNER", None, f"{kind}/{flow}/{category}", "act" if abs(amount) >= MATERIAL else "note", amount, None)
in_force = {(c, int(v["version"])) for c, v in current.items()}
for kpi in {r["kpi_id"] for r in DATA["success_measures"] if (r["case_id"], int(r["version"])) in in_force} - {r["kpi_id"] for r in DATA["metrics"]}:
    find("ID_WITHOUT_PARTNER", None, f"kpi/{kpi}", "note", None, None)
assert not [u for u in unmatched_plan if u["reason"] in ("no_case", "no_version", "no_objective", "no_project", "no_promise")]

# Money without a rate; the rates of the sample are of the month, or of the fiscal year.
for currency in {c for found in (posted["cost"], posted["benefit"]) for line in found.values() for c, _, per_unit in line if per_unit is None}:
    find("NO_EXCHANGE_RATE", None, f"{currency}/postings", "act", None, None)
assert all(plan_rate(current[c]) is not None for c in CASES)

# Too few cases of the sample lack the same for it to be told of the portfolio.
under_way = [c for c in CASES if by_case[c]["lifecycle"] != "closed"]
assert all(sum(1 for c in under_way if not by_case[c][k]) < COMMON_SHARE * len(under_way) for k in ("business_owner", "it_owner"))

# What belongs together stands together, under its widest finding; the order is by severity, then by money weighed by its harm.
LASTING = "VALUE_LOST FORECAST_OVER_APPROVAL OVERDUE_BENEFIT BUDGET_UNACHIEVABLE CASE_LEFT_REGISTER".split()
TO_DATE = "OVER_BUDGET REBASELINED SPEND_WITHOUT_CASE PARTLY_ALLOCATED SPENT_AFTER_CLOSE APPROVED_WITHOUT_PLAN BENEFIT_NOT_MEASURED".split()
GRAVITY = ("act", "watch", "note")
planned_of = {c: by_case[c]["planned_cost"] for c in CASES}
planned_of[None] = sum((cents(v) for v in planned_of.values() if v is not None), ZERO)
for row in review:
    kind, amount, exposure = row["finding"], row["amount_at_stake"], planned_of[row["case_id"]]
    if amount is not None:
        row["score"] = cents(cents(amount) * (1 if kind in LASTING else Decimal("0.5") if kind in TO_DATE else Decimal("0.1")))
    elif exposure is not None and (row["case_id"] or row["severity"] == "act"):
        row["score"] = cents(abs(cents(exposure)) / 100)
    else:
        row["score"] = None
    of_case = {r["finding"] for r in review if row["case_id"] and r["case_id"] == row["case_id"]}
    row["head"] = own = f"{kind}/{row['item']}"
    widest = next((k for k in ("VALUE_LOST", "FORECAST_OVER_APPROVAL", "OVER_BUDGET") if k in of_case), None)
    if widest and kind in ("FORECAST_OVER_APPROVAL", "OVER_BUDGET", "BUDGET_UNACHIEVABLE", "REBASELINED") or widest == "VALUE_LOST" and kind == "OVERDUE_BENEFIT":
        row["head"] = f"{widest}/-"
    if kind == "MILESTONE_OVERDUE":
        finish = row["item"].split("/")[0] + "/FINISH"
        if any(r["case_id"] == row["case_id"] and r["finding"] == kind and r["item"] == finish for r in review):
            row["head"] = f"{kind}/{finish}"
    row["part_of"] = None if row["head"] == own else row["head"]
matters = defaultdict(list)
for row in review:
    matters[row["case_id"] or "", row["head"]].append(row)


def largest_first(score):
    return Decimal("Infinity") if score is None else -score


for rows in matters.values():
    gravest = min(rows, key=lambda r: GRAVITY.index(r["severity"]))["severity"]
    largest = max((r["score"] for r in rows if r["score"] is not None), default=None)
    for row in rows:
        row["matter"] = (GRAVITY.index(gravest), largest_first(largest), row["case_id"] or "", row["head"])
review.sort(key=lambda r: (r["matter"], r["part_of"] is not None, GRAVITY.index(r["severity"]), largest_first(r["score"]), r["finding"], r["item"]))
for place, row in enumerate(review, 1):
    row["place"] = place
    if row["part_of"] is None:
        row["severity"] = GRAVITY[row["matter"][0]]
        row["score"] = None if row["matter"][1] == Decimal("Infinity") else -row["matter"][1]
    elif row["severity"] == "act":
        row["severity"] = "watch"
assert len({r["matter"] for r in review if r["matter"][0] == 0}) <= TO_ACT_ON

for row in review:
    row.update(first_seen_on=AS_OF, days_open=0, change="new", amount_before=None)
review.sort(key=lambda r: (r["case_id"] or "", r["finding"], r["item"]))       # nothing was published before, so nothing is RESTATED
assert len({(r["case_id"], r["finding"], r["item"]) for r in review}) == len(review)
assert {r["case_id"] for r in review if r["finding"] == "APPROVED_WITHOUT_PLAN"} == {c for c in CASES if by_case[c]["planned_cost"] is None}

# ---------------------------------------------------------------- the remaining identities, and writing

largest = ZERO
for rows in crosswalk.values():
    for when in {r["valid_from"] for r in rows}:
        largest = max(largest, sum((r["share"] for r in rows if valid(r, when)), ZERO))
reconcile("shares", largest, Decimal(1), largest <= 1)

whole = {c for c in CASES if all(r["amount"] is not None for r in bridge if r["case_id"] == c)}
reconcile("bridge drivers", sum((r["amount"] for r in bridge if r["case_id"] in whole and r["driver"] != "outturn"), ZERO),
          sum((r["amount"] for r in bridge if r["case_id"] in whole and r["driver"] == "outturn"), ZERO))
reconcile("restatement causes", ZERO, ZERO)     # nothing was published before, so nothing is restated

# ---------------------------------------------------------------- portfolio_breakdown


def groups_of(case):
    """(dimension, value, level) of each group that a case is in."""
    row, cost = by_case[case], by_view[(case, "original")]["total_cost"]
    path = [part.strip() for part in (row["business_unit"] or "").replace(">", "/").split("/") if part.strip()] or ["(not stated)"]
    size = None if cost is None else next((name for limit, name in BANDS if cost < limit), "5m and over")
    found = [("portfolio", "all", 0), ("size_band", size, 1)]
    found += [(k, row[k], 1) for k in ("initiative_type", "tier", "business_owner", "lifecycle")]
    found += [("business_unit", " / ".join(path[:depth]), depth) for depth in range(1, len(path) + 1)]
    return [(dimension, value or "(not stated)", level) for dimension, value, level in found]


def compared(case, flow):
    """(plan, actual) to date of the case's comparable categories; none without any."""
    kinds = {k for c, k in members[flow] if c == case}
    begun = [(now.value, done.value) for (c, k, p), (_, now, done) in cells[flow].items() if c == case and k in kinds and p <= AS_OF]
    return (sum((b[0] for b in begun), ZERO), sum((b[1] for b in begun), ZERO)) if kinds else None


def summed(amounts, reason):
    return Figure(sum(amounts, ZERO)) if amounts else Figure(reason=reason)


by_view = {(r["case_id"], r["view"]): r for r in returns}
whole_of = {flow: {c for c, _, _ in cells[flow]} - {c for c, k, _ in cells[flow] if (c, k) not in members[flow]} for flow in cells}
breakdown = []
grouped = defaultdict(list)
for case in CASES:
    for group in groups_of(case):
        grouped[group].append(case)
for (dimension, value, level), found in sorted(grouped.items()):
    figures = {}
    for flow, word, gap in (("cost", "actual", "cost_variance"), ("benefit", "realised", "benefit_variance")):
        pairs = [pair for pair in (compared(c, flow) for c in found) if pair]
        plan, came = summed([a for a, _ in pairs], "NO_ACTUALS"), summed([b for _, b in pairs], "NO_ACTUALS")
        figures.update({f"planned_{flow}_to_date": plan, f"{word}_{flow}_to_date": came, gap: combine(lambda a, b: a - b, came, plan)})
        figures[gap + "_pct"] = ratio(figures[gap], combine(abs, plan))
    life = {}
    for basis, columns in (("total_cost", (("cost", "total_cost"), ("benefit", "total_benefit"))),
                           ("net_present_value", (("net_present_value", "net_present_value"),))):
        planned = [c for c in found if all(by_view[(c, v)][basis] is not None for v in ("original", "current"))]
        ahead = [c for c in planned if by_view[(c, "outturn")][basis] is not None]
        life[basis] = planned, ahead
        none = "NO_PLAN" if not life["total_cost"][0] else "NO_DISCOUNT_RATE" if not planned else None
        for name, column in columns:
            at = lambda view, cases: [cents(by_view[(c, view)][column]) for c in cases]
            figures[f"original_{name}"], figures[f"current_{name}"] = summed(at("original", planned), none), summed(at("current", planned), none)
            figures[f"forecast_{name}"] = summed(at("outturn", ahead), none or "NO_ACTUALS")
            figures[f"forecast_{name}_change"] = summed(
                [a - b for a, b in zip(at("outturn", ahead), at("current", ahead))], none or "NO_ACTUALS")
    newest = [r for r in attainment if r["is_latest"] and r["case_id"] in found]
    judged = [r for r in newest if r["state"] not in (None, "stale") and r["progress"] is not None
              and r["expected_progress"] is not None and six(r["expected_progress"]) > 0]
    slips = [r["slip_days"] for r in schedule if r["case_id"] in found and r["slip_days"] is not None]
    scores = [six(r["alignment_score"]) for r in score_rows if r["case_id"] in found and r["alignment_score"] is not None]
    figures["worst_slip_days"] = Figure(max(slips)) if slips else Figure(reason="NO_BASELINE")
    figures["alignment_score"] = Figure(sum(scores, ZERO) / len(scores)) if scores else Figure(reason="LOW_COVERAGE")
    row = dict(dimension=dimension, value=value, level=level, cases=len(found), cases_with_cost=len(whole_of["cost"].intersection(found)),
               cases_with_benefit=len(whole_of["benefit"].intersection(found)), cases_with_plan=len(life["total_cost"][0]),
               cases_with_forecast=len(life["total_cost"][1]), cases_with_worth=len(life["net_present_value"][0]),
               cases_with_forecast_worth=len(life["net_present_value"][1]), kpis_judged=len(judged),
               kpis_on_track=len([r for r in judged if r["state"] in ("achieved", "on_track")]))
    breakdown.append(publish("portfolio_breakdown", f"{dimension}/{value}", None, row, figures))
for row in breakdown:
    if row["dimension"] == "portfolio":
        newest = max((s for s in summary if s["period_start"] <= AS_OF), key=lambda s: s["period_start"])
        for name, mine, theirs in (("planned cost", "planned_cost_to_date", "cumulative_planned_cost"),
                                   ("actual cost", "actual_cost_to_date", "cumulative_actual_cost"),
                                   ("planned benefit", "planned_benefit_to_date", "cumulative_planned_benefit"),
                                   ("realised benefit", "realised_benefit_to_date", "cumulative_realised_benefit")):
            reconcile(f"breakdown {name}", row[mine], newest[theirs])

# ---------------------------------------------------------------- initiative_trend: nothing was published before, so one date

trend = []
for case in CASES:
    entry, told = by_case[case], [r for r in review if r["case_id"] == case]
    ends = [projects[p]["actual_finish"] if known(projects[p]["actual_finish"]) else
            (lambda day: day and max(day, AS_OF))(projects[p]["forecast_finish"] or projects[p]["baseline_finish"])
            for p in project_ids(case) if projects[p]["status"] != "cancelled"]
    stakes = [r["amount_at_stake"] for r in told if r["amount_at_stake"] is not None]
    row = dict(case_id=case, as_known_on=AS_OF, title=entry["title"], currency=REPORTING, approved_finish=original[case]["planned_finish"],
               current_finish=entry["planned_finish"], forecast_finish=None if None in ends else max(ends, default=None),
               alignment_score=next(r["alignment_score"] for r in score_rows if r["case_id"] == case), findings=len(told),
               findings_to_act_on=sum(1 for r in told if r["severity"] == "act"), at_stake=max(stakes, default=None))
    for name, view in (("approved", "original"), ("current", "current"), ("forecast", "outturn")):
        for kind, column in (("cost", "total_cost"), ("benefit", "total_benefit"), ("net_present_value", "net_present_value")):
            row[f"{name}_{kind}"] = by_view[(case, view)][column]
    trend.append(row)

# ---------------------------------------------------------------- milestone_trend: one date as well, and each milestone once

promised = {}
for r in schedule:
    day = r["actual_on"] or (r["forecast_on"] or r["baseline_on"] or None)
    day = day if r["actual_on"] or day is None else max(day, AS_OF)
    promised[r["project_id"], r["milestone_id"]] = dict(
        project_id=r["project_id"], milestone_id=r["milestone_id"], as_known_on=AS_OF, name=r["name"], baseline_on=r["baseline_on"],
        forecast_on=r["forecast_on"], actual_on=r["actual_on"], expected_on=day, slip_since_first_days=None if day is None else 0,
        slip_days=(day - r["baseline_on"]).days if day and r["baseline_on"] else None, slip_since_last_days=None)

MONEY = set(("planned_cost_left_out actual_cost_left_out planned_benefit_left_out realised_benefit_left_out spend_left_out original_plan current_plan actual realised variance favourable_variance original_variance rebaselined cumulative_original_plan "
            "cumulative_current_plan cumulative_actual cumulative_realised cumulative_variance planned_cost planned_benefit actual_cost "
            "realised_benefit total_cost total_benefit net_benefit net_present_value amount budget_at_completion planned_value earned_value "
            "cost_variance schedule_variance eac_cpi eac_budget_rate eac_cpi_spi estimate_to_complete variance_at_completion "
            "cumulative_planned_cost cumulative_actual_cost cumulative_cost_variance cumulative_planned_benefit cumulative_realised_benefit "
            "cumulative_benefit_variance estimate p50 p80 amount_at_stake amount_before score planned_cost_to_date actual_cost_to_date planned_benefit_to_date "
            "realised_benefit_to_date benefit_variance "
            + "at_stake " + " ".join(f"{view}_{name}" for view in ("original", "approved", "current", "forecast") for name in ("cost", "benefit", "net_present_value")) + " "
            + " ".join(f"forecast_{name}_change" for name in ("cost", "benefit", "net_present_value"))).split())
COLUMNS = {
    "initiative": "case_id title business_unit initiative_type tier business_owner it_owner status lifecycle approved_on original_version "
                  "current_version times_rebaselined reporting_currency project_ids planned_start planned_finish planned_cost planned_benefit "
                  "actual_cost realised_benefit attributes",
    "cost_variance": "case_id period_start category fiscal_year fiscal_period original_plan current_plan actual variance favourable_variance "
                     "variance_pct original_variance rebaselined cumulative_original_plan cumulative_current_plan cumulative_actual "
                     "cumulative_variance cumulative_variance_pct",
    "benefit_variance": "case_id period_start category fiscal_year fiscal_period original_plan current_plan realised variance "
                        "favourable_variance variance_pct original_variance rebaselined cumulative_original_plan cumulative_current_plan "
                        "cumulative_realised cumulative_variance cumulative_variance_pct realisation_rate whole_life_rate",
    "kpi_attainment": "case_id kpi_id measured_on is_latest baseline target target_on value progress expected_progress basis state weight",
    "investment_return": "case_id view total_cost total_benefit net_benefit net_present_value internal_rate_of_return return_on_investment "
                         "benefit_cost_ratio payback_on discount_rate currency",
    "schedule_variance": "case_id project_id milestone_id name baseline_on forecast_on actual_on slip_days slip_pct state",
    "earned_value": "project_id status_on case_id currency budget_at_completion planned_value earned_value actual_cost cost_variance "
                    "schedule_variance cost_performance_index schedule_performance_index eac_cpi eac_budget_rate eac_cpi_spi "
                    "estimate_to_complete variance_at_completion to_complete_performance_index earned_schedule_months actual_time_months "
                    "schedule_performance_index_time schedule_variance_time_months forecast_finish_on planned_value_source",
    "objective_alignment": "objective_id name declared_share planned_cost_share actual_cost_share planned_benefit_share "
                           "realised_benefit_share spend_gap",
    "alignment_component": "case_id component facet value weight contribution",
    "alignment_score": "case_id declared_score evidenced_score alignment_score coverage rank",
    "portfolio_summary": "period_start cumulative_planned_cost cumulative_actual_cost cumulative_cost_variance cumulative_cost_variance_pct "
                         "cumulative_planned_benefit cumulative_realised_benefit cumulative_benefit_variance "
                         "cumulative_benefit_variance_pct cost_performance_index cases cases_measured spend_alignment priority_concordance "
                         "planned_cost_left_out planned_cost_unconverted actual_cost_left_out actual_cost_unconverted cost_cases_left_out "
                         "planned_benefit_left_out planned_benefit_unconverted realised_benefit_left_out realised_benefit_unconverted "
                         "benefit_cases_left_out projects_left_out project_cost_unconverted spend_left_out",
    "portfolio_breakdown": "dimension value level cases cases_with_cost cases_with_benefit cases_with_plan cases_with_forecast cases_with_worth cases_with_forecast_worth planned_cost_to_date "
                           "actual_cost_to_date cost_variance cost_variance_pct planned_benefit_to_date realised_benefit_to_date benefit_variance benefit_variance_pct original_cost current_cost forecast_cost forecast_cost_change "
                           "original_benefit current_benefit forecast_benefit forecast_benefit_change original_net_present_value current_net_present_value forecast_net_present_value forecast_net_present_value_change kpis_judged kpis_on_track worst_slip_days alignment_score",
    "initiative_trend": "case_id as_known_on title currency approved_cost current_cost forecast_cost approved_benefit current_benefit "
                        "forecast_benefit approved_net_present_value current_net_present_value forecast_net_present_value approved_finish "
                        "current_finish forecast_finish alignment_score findings findings_to_act_on at_stake",
    "milestone_trend": "project_id milestone_id as_known_on name baseline_on forecast_on actual_on expected_on slip_days "
                       "slip_since_first_days slip_since_last_days",
    "variance_bridge": "case_id driver position amount",
    "forecast_accuracy": "measure class_kind class_value completed median_ratio p10_ratio p80_ratio p90_ratio "
                         "weighted_absolute_percentage_error bias_p_value",
    "outlook": "case_id measure estimate p50 p80 class_kind class_value completed",
    "review_queue": "place case_id finding item severity amount_at_stake score part_of owner first_seen_on days_open change "
                    "amount_before",
    "review_outcome": "case_id finding item first_seen_on as_known_on state resolved_on days_open severity amount_at_stake owner",
    "unmatched": "source external_id reason rows amount currency first_line last_seen_on",
    "ledger_tie": "section source currency step_number step from_currency rows unread amount running is_total",
    "unmatched_plan": "source contract item case_id flow reason currency rows amount first_line",
    "unmeasured": "table_name item column_name case_id reason_code",
    "rejected_row": "source file line column_name rule",
    "input_file": "source file contract extracted_on rows_read rows_accepted rows_rejected rows_left_out control_rows control_holds",
    "reconciliation": "identity left_value right_value holds",
}
TABLES = {"initiative": initiatives, "cost_variance": cost_rows, "benefit_variance": benefit_rows, "kpi_attainment": attainment,
          "investment_return": returns, "schedule_variance": schedule, "earned_value": earned_rows, "objective_alignment": objective_rows,
          "alignment_component": component_rows, "alignment_score": score_rows, "portfolio_summary": summary, "portfolio_breakdown": breakdown, "variance_bridge": bridge,
          "forecast_accuracy": accuracy, "outlook": outlook}
for table, rows in TABLES.items():
    empty = sum(1 for u in unmeasured if u["table_name"] == table)
    measured = set(u["column_name"] for u in unmeasured if u["table_name"] == table)
    reconcile(f"unmeasured {table}", Decimal(sum(1 for r in rows for c in measured if r[c] is None)), Decimal(empty))
TABLES.update(initiative_trend=trend, milestone_trend=[promised[k] for k in sorted(promised)], review_queue=review,
              review_outcome=[dict(r, as_known_on=AS_OF, state="open", resolved_on=None) for r in review], unmatched=unmatched, ledger_tie=ledger_tie, unmatched_plan=unmatched_plan,
              unmeasured=sorted(unmeasured, key=lambda u: (u["table_name"], u["item"], u["column_name"])),
              rejected_row=sorted(rejected, key=lambda r: (r["source"], r["file"], r["line"], r["column_name"])),
              input_file=sorted(input_files, key=lambda r: (r["source"], r["file"])),
              reconciliation=sorted(reconciliation, key=lambda r: r["identity"]))
assert all(r["holds"] for r in reconciliation), [r for r in reconciliation if not r["holds"]]


def shown(column, value, money=MONEY):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        rounded = half_up(value, 2 if column in money else 6)
        return f"{rounded if rounded != 0 else abs(rounded):f}"
    return str(value)


if __name__ == "__main__":
    for table, rows in TABLES.items():
        names = COLUMNS[table].split()
        money = MONEY - {"amount"} if table == "ledger_tie" else MONEY     # converted amounts are not rounded there
        with open(HERE / f"{table}.csv", "w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(names)
            writer.writerows([shown(n, r[n], money) for n in names] for r in rows)
        print(f"{table:18} {len(rows):5} rows")
