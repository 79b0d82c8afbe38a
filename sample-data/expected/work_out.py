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
        "business_priority": ("Business Priority", positive), "it_priority": ("IT Priority", positive)},
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
    "readings": ("kpi_measurement", "kpi_store/readings_*.tsv", "changes", TAB, ["kpi_id", "measured_on", "case_id"], ["kpi_id", "measured_on", "value"], {
        "kpi_id": ("MetricKey", text), "measured_on": ("AsOf", day("%m/%d/%Y", "%d-%b-%Y")), "case_id": ("Scope", text),
        "value": ("Value", thousands_comma)}, []),
    "crosswalk": ("crosswalk", "crosswalk/crosswalk.csv", "snapshot", COMMA, ["system", "external_id", "case_id", "valid_from"],
                  ["system", "external_id", "case_id", "valid_from"], {
        "system": ("system", text), "external_id": ("external_id", text), "case_id": ("case_id", text), "valid_from": ("valid_from", iso),
        "valid_to": ("valid_to", iso), "share": ("share", or_else(share, Decimal(1)))},
        [("valid_from_not_after_valid_to", lambda r: not r["valid_to"] or r["valid_from"] <= r["valid_to"])]),
}
KEEP_FIRST = {"accounts"}          # the chart is listed once per company code

rejected, input_files, reconciliation = [], [], []


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

unmatched = []
for (source, reference, reason, currency), found in sorted(lost.items()):
    first = min((p["_file"], p["_line"]) for p, _ in found)
    unmatched.append(dict(source=source, external_id=reference, reason=reason, rows=len({p["posting_id"] for p, _ in found}),
                          amount=sum(part for _, part in found), currency=currency, first_line=f"{first[0]}:{first[1]}",
                          last_seen_on=max(p["posted_on"] for p, _ in found)))
for currency in sorted(accepted_by_currency):
    reconcile(f"postings {currency}", accepted_by_currency[currency],
              matched_by_currency[currency] + sum((u["amount"] for u in unmatched if u["currency"] == currency), ZERO))

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
               project_ids="|".join(project_ids(case)), planned_start=now["planned_start"], planned_finish=now["planned_finish"])
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
        return basis, Figure((value - baseline) / (target - baseline))
    if target == 0:
        return basis, Figure(reason="ZERO_PLAN")
    if promise["goal"] == "decrease":
        return basis, Figure(reason="ZERO_VALUE") if value == 0 else Figure(target / value)
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
    if progress.value is not None and progress.value >= 1:
        return Figure("achieved")
    if basis == "target_only" and progress.reason in ("ZERO_PLAN", "ZERO_VALUE"):
        if value >= promise["target"] if promise["goal"] == "increase" else value <= promise["target"]:
            return Figure("achieved")
    cadence = kpis.get(promise["kpi_id"], {}).get("cadence")
    if latest and cadence and add_months(when, 2 * cadence) < AS_OF:
        return Figure("stale")
    if promise["target_on"] and promise["target_on"] < (AS_OF if latest else when):
        return Figure("overdue")
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
    return Figure(Decimal(repr(found[0]))) if len(found) == 1 else Figure(reason="MULTIPLE_ROOTS")


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

# ---------------------------------------------------------------- the remaining identities, and writing

largest = ZERO
for rows in crosswalk.values():
    for when in {r["valid_from"] for r in rows}:
        largest = max(largest, sum((r["share"] for r in rows if valid(r, when)), ZERO))
reconcile("shares", largest, Decimal(1), largest <= 1)

MONEY = set("original_plan current_plan actual realised variance favourable_variance original_variance rebaselined cumulative_original_plan "
            "cumulative_current_plan cumulative_actual cumulative_realised cumulative_variance planned_cost planned_benefit actual_cost "
            "realised_benefit total_cost total_benefit net_benefit net_present_value amount".split())
COLUMNS = {
    "initiative": "case_id title business_unit initiative_type tier business_owner it_owner status lifecycle approved_on original_version "
                  "current_version times_rebaselined reporting_currency project_ids planned_start planned_finish planned_cost planned_benefit "
                  "actual_cost realised_benefit",
    "cost_variance": "case_id period_start category fiscal_year fiscal_period original_plan current_plan actual variance favourable_variance "
                     "variance_pct original_variance rebaselined cumulative_original_plan cumulative_current_plan cumulative_actual "
                     "cumulative_variance cumulative_variance_pct",
    "benefit_variance": "case_id period_start category fiscal_year fiscal_period original_plan current_plan realised variance "
                        "favourable_variance variance_pct original_variance rebaselined cumulative_original_plan cumulative_current_plan "
                        "cumulative_realised cumulative_variance cumulative_variance_pct realisation_rate whole_life_rate",
    "kpi_attainment": "case_id kpi_id measured_on is_latest baseline target target_on value progress expected_progress basis state weight",
    "investment_return": "case_id view total_cost total_benefit net_benefit net_present_value internal_rate_of_return return_on_investment "
                         "benefit_cost_ratio payback_on discount_rate currency",
    "unmatched": "source external_id reason rows amount currency first_line last_seen_on",
    "unmeasured": "table_name item column_name case_id reason_code",
    "rejected_row": "source file line column_name rule",
    "input_file": "source file contract extracted_on rows_read rows_accepted rows_rejected rows_left_out control_rows control_holds",
    "reconciliation": "identity left_value right_value holds",
}
TABLES = {"initiative": initiatives, "cost_variance": cost_rows, "benefit_variance": benefit_rows, "kpi_attainment": attainment,
          "investment_return": returns}
for table, rows in TABLES.items():
    empty = sum(1 for u in unmeasured if u["table_name"] == table)
    measured = set(u["column_name"] for u in unmeasured if u["table_name"] == table)
    reconcile(f"unmeasured {table}", Decimal(sum(1 for r in rows for c in measured if r[c] is None)), Decimal(empty))
TABLES.update(unmatched=unmatched, unmeasured=sorted(unmeasured, key=lambda u: (u["table_name"], u["item"], u["column_name"])),
              rejected_row=sorted(rejected, key=lambda r: (r["source"], r["file"], r["line"], r["column_name"])),
              input_file=sorted(input_files, key=lambda r: (r["source"], r["file"])),
              reconciliation=sorted(reconciliation, key=lambda r: r["identity"]))
assert all(r["holds"] for r in reconciliation), [r for r in reconciliation if not r["holds"]]


def shown(column, value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        rounded = half_up(value, 2 if column in MONEY else 6)
        return f"{rounded if rounded != 0 else abs(rounded):f}"
    return str(value)


if __name__ == "__main__":
    for table, rows in TABLES.items():
        names = COLUMNS[table].split()
        with open(HERE / f"{table}.csv", "w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(names)
            writer.writerows([shown(n, r[n]) for n in names] for r in rows)
        print(f"{table:18} {len(rows):5} rows")
