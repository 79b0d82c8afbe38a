"""Opens a published release for the notebooks, and draws what they select from it in one style.

No figure is worked out here or in a notebook: what they show was published, or is a sum of published amounts.
"""

import html
import json
import os
import re
import textwrap
import warnings
from pathlib import Path

import duckdb
import matplotlib.pyplot as plt
import pandas as pd
from IPython.display import HTML, display
from matplotlib.ticker import FuncFormatter, MaxNLocator, PercentFormatter
from matplotlib.transforms import Bbox

# Colours of Okabe and Ito, which colour-blind readers can tell apart; plan and result also differ in line and shape.
PLAN = "#6B6B6B"
RESULT = "#0072B2"
BAD = "#D55E00"
MIDDLING = "#E69F00"
GOOD = "#009E73"
UNKNOWN = "#BDBDBD"
ACCENT = "#CC79A7"

NOT_MEASURED = "not measured"
MOST_SHOWN = 20

# A name may hold signs the font has not; they become boxes, which is no reason for a page of warnings.
warnings.filterwarnings("ignore", message="Glyph .* missing from")

plt.rcParams.update(
    {
        "figure.dpi": 110,
        "font.size": 10,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.grid": True,
        "axes.axisbelow": True,
        "grid.color": "#E4E4E4",
        "axes.titlelocation": "left",
        "axes.titlesize": 13,
        "axes.titleweight": "bold",
        "axes.titlepad": 14,
        "legend.frameon": False,
        # Names come from exports: a dollar sign in one is no formula.
        "text.parse_math": False,
    }
)


class Release:
    """A published release: its tables as DuckDB views of the same names, and what its manifest says."""

    def __init__(self, folder):
        self.folder = Path(folder).expanduser().resolve()
        manifest = self.folder / "manifest.json"
        if not manifest.is_file():
            raise FileNotFoundError(
                f"{self.folder} holds no release (no manifest.json). Make the sample's with "
                "'./outturn run --config sample-data/outturn.yaml', or name a release in OUTTURN_RELEASE, such as "
                "/path/to/warehouse/current."
            )
        self.manifest = json.loads(manifest.read_text(encoding="utf-8"))
        self.name = self.manifest["release"]
        self.portfolio = self.manifest["portfolio"]
        self.as_of = pd.Timestamp(self.manifest["asOf"])
        self.settings = self.manifest["settings"]
        self.currency = self.settings["reporting_currency"]
        self._database = duckdb.connect(config={"autoinstall_known_extensions": "false"})
        for table in sorted((self.folder / "tables").iterdir()):
            # What would be a pattern for DuckDB is put in brackets.
            files = re.sub(r"[\[*?]", r"[\g<0>]", str(table)).replace("'", "''") + "/*.parquet"
            self._database.execute(f"create view \"{table.name}\" as select * from read_parquet('{files}')")

    @staticmethod
    def open():
        """The release OUTTURN_RELEASE names; without it, the newest in the README's own warehouse."""
        here = Path(__file__).resolve().parent
        return Release(os.environ.get("OUTTURN_RELEASE") or here.parent / "warehouse" / "current")

    def ask(self, sql, **parameters):
        """The answer to a query as a pandas table; a parameter stands in it as $name."""
        return self._database.execute(sql, parameters or None).df()

    def first(self, sql, **parameters):
        """The first row of an answer, or None where there is no row."""
        rows = self.ask(sql, **parameters)
        return None if rows.empty else rows.iloc[0]

    def why(self, table, column, item=None, case_id=None):
        """Why a figure is empty, in the words of the table `unmeasured`."""
        reasons = self.ask(
            """
            select distinct explanation, reason_code from unmeasured
            where table_name = $table and column_name = $column
              and ($item is null or item = $item) and ($case_id is null or case_id = $case_id)
            order by all
            """,
            table=table,
            column=column,
            item=item,
            case_id=case_id,
        )
        if reasons.empty:
            return f"{NOT_MEASURED}."
        said = " ".join(f"{row.explanation} ({row.reason_code})" for row in reasons.itertuples())
        return f"{NOT_MEASURED}: {said}"

    def amount(self, value):
        """An amount in short form with the reporting currency."""
        return NOT_MEASURED if pd.isna(value) else f"{short(value)} {self.currency}"


# ---- words ---------------------------------------------------------------------------------------------------------


def short(value):
    """1,234,000 as 1.23m, as the sentences of the review queue say it."""
    if pd.isna(value):
        return NOT_MEASURED
    value = float(value)
    size = abs(value)
    sign = "−" if value < 0 else ""
    if size >= 999_500_000:
        return f"{sign}{size / 1e9:,.2f}bn"
    if size >= 999_500:
        return f"{sign}{size / 1e6:,.2f}m"
    if size >= 999.5:
        return f"{sign}{size / 1e3:,.0f}k"
    return f"{sign}{size:,.0f}"


def percent(share):
    """A published ratio in whole percent."""
    return NOT_MEASURED if pd.isna(share) else f"{abs(float(share)) * 100:.0f} %"


def day(date):
    return NOT_MEASURED if pd.isna(date) else f"{pd.Timestamp(date).day} {month(date)}"


def month(date):
    return NOT_MEASURED if pd.isna(date) else f"{pd.Timestamp(date):%B %Y}"


def name(text, width=44):
    """A name out of an export, on one line and not too long for a chart."""
    if pd.isna(text):
        return "(no name)"
    plain = " ".join("".join(c if c.isprintable() else " " for c in str(text)).split())
    return plain if len(plain) <= width else plain[: width - 1] + "…"


def words(code):
    """A code of the release in words: KPI_BEHIND as "KPI behind"."""
    return code.replace("_", " ").lower().replace("kpi", "KPI")


def counted(count, one, many=None):
    """1 case, 2 cases."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(names, most=3):
    """A, B and 4 more."""
    names = list(names)
    shown, more = names[:most], len(names) - most
    if more > 0:
        return f"{', '.join(shown)} and {more} more"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}" if shown else "none"


def say(*sentences):
    """A paragraph. Names in it may come from exports, so nothing in them is taken for markup."""
    text = html.escape(" ".join(sentences))
    display(HTML(f'<p style="max-width: 46em; line-height: 1.5">{text}</p>'))


def table(frame, **headings):
    """The columns named, under the headings given, every cell escaped; an empty cell says that it is not measured."""
    shown = frame[list(headings)].rename(columns=headings)
    shown = shown.astype(object).where(shown.notna(), NOT_MEASURED)
    display(HTML(shown.head(MOST_SHOWN).to_html(index=False, escape=True, border=0, justify="left")))
    if len(shown) > MOST_SHOWN:
        say(f"The first {MOST_SHOWN} of {len(shown):,} rows.")


# ---- charts --------------------------------------------------------------------------------------------------------


def chart(title, height=4.0, panels=1):
    """A figure whose title says the finding; a list of axes where there are several panels."""
    figure, axes = plt.subplots(1, panels, figsize=(9.5, height), layout="constrained")
    figure.suptitle("\n".join(textwrap.wrap(title, 84)), x=0.01, ha="left", fontsize=13, fontweight="bold")
    return axes


def chart_of_rows(title, rows, panels=1):
    """A figure high enough for so many rows of bars."""
    return chart(title, height=1.9 + 0.34 * min(max(rows, 3), MOST_SHOWN), panels=panels)


def done(axes, legend=None):
    """Shows the figure; `legend` is where its key stands, "below" or "inside"."""
    if legend == "below":
        keys = {}
        for panel in axes.figure.axes:
            handles, labels = panel.get_legend_handles_labels()
            keys.update({said: handle for handle, said in zip(handles, labels) if said not in keys})
        axes.figure.legend(keys.values(), keys.keys(), loc="outside lower left", ncols=5)
    elif legend == "inside":
        axes.legend()
    plt.show()


def amounts(axis, label):
    """Money along an axis, in short form without needless noughts: 2.5m, 10m."""
    axis.set_major_formatter(
        FuncFormatter(lambda value, _: re.sub(r"\.?0+(?=[a-z])", "", short(value)) if abs(value) >= 999_500 else short(value))
    )
    if len(axis.axes.figure.axes) > 1:
        axis.set_major_locator(MaxNLocator(4))
    axis.set_label_text(label)


def percents(axis, label):
    axis.set_major_formatter(PercentFormatter(1, decimals=0))
    axis.set_label_text(label)


def names_down(axes, names):
    """Names down the side, the first on top."""
    axes.set_yticks(range(len(names)), [name(n) for n in names])
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.grid(axis="y", visible=False)


def bars(axes, names, values, colour=RESULT, label=None, written=short, hatch=None):
    """Bars to the right (or left of 0), one under another, each with its value; an empty one says it is not measured."""
    values = [None if pd.isna(value) else float(value) for value in values]
    colours = [colour(value) for value in values] if callable(colour) else colour
    axes.barh(range(len(values)), [value or 0 for value in values], color=colours, height=0.62, label=label, hatch=hatch)
    for row, value in enumerate(values):
        left = value is not None and value < 0
        axes.annotate(
            written(value) if value is not None else NOT_MEASURED,
            (value or 0, row),
            xytext=(-4 if left else 4, 0),
            textcoords="offset points",
            va="center",
            ha="right" if left else "left",
            fontsize=9,
        )
    axes.axvline(0, color="#333333", linewidth=0.8)
    # Room for the values, more of it in a narrow panel.
    axes.margins(x=0.16 if len(axes.figure.axes) == 1 else 0.6)
    names_down(axes, names)


def stacked(axes, names, parts):
    """Counts on top of one another: `parts` is a list of (label, counts, colour, hatch)."""
    reached = [0] * len(names)
    for label, counts, colour, hatch in parts:
        counts = [int(count) for count in counts]
        axes.barh(
            range(len(names)), counts, left=reached, color=colour, height=0.62, label=label, hatch=hatch, edgecolor="white"
        )
        for row, count in enumerate(counts):
            if count:
                axes.text(reached[row] + count / 2, row, f"{count}", ha="center", va="center", fontsize=9,
                          bbox={"facecolor": "white", "edgecolor": "none", "pad": 1})
        reached = [before + count for before, count in zip(reached, counts)]
    axes.set_xlim(0, max([*reached, 1]) * 1.06)
    names_down(axes, names)


def plan_beside_result(axes, names, plan, result, plan_label, result_label, label, empty=None):
    """Two thin bars a name: the plan above, the result below; `empty` says for each name what an empty result means."""
    empty = list(empty) if empty is not None else [NOT_MEASURED for _ in names]
    for offset, values, colour, said in ((-0.19, plan, PLAN, plan_label), (0.19, result, RESULT, result_label)):
        places = [row + offset for row in range(len(names))]
        axes.barh(places, [0 if pd.isna(v) else float(v) for v in values], color=colour, height=0.36, label=said)
        for place, value, without in zip(places, values, empty):
            axes.annotate(without if pd.isna(value) else short(value), (0 if pd.isna(value) else float(value), place),
                          xytext=(4, 0), textcoords="offset points", va="center", fontsize=8)
    axes.margins(x=0.12)
    names_down(axes, names)
    amounts(axes.xaxis, label)


def from_to(axes, names, start, end, start_label, end_label, worse=None, worse_label=None):
    """What was said (ring) and what is (dot), one line each; `worse` says which rows end as a diamond, in bad news' colour."""
    axes.scatter([], [], s=52, facecolors="white", edgecolors=PLAN, linewidths=1.8, label=start_label)
    axes.scatter([], [], s=52, color=RESULT, label=end_label)
    if worse_label:
        axes.scatter([], [], s=52, color=BAD, marker="D", label=worse_label)
    for row, (a, b) in enumerate(zip(start, end)):
        bad = worse is not None and bool(list(worse)[row])
        colour = BAD if bad else RESULT
        if pd.notna(a) and pd.notna(b):
            axes.plot([a, b], [row, row], color=colour, linewidth=2, alpha=0.6, zorder=2)
        if pd.notna(a):
            axes.scatter([a], [row], s=52, facecolors="white", edgecolors=PLAN, linewidths=1.8, zorder=3)
        if pd.notna(b):
            axes.scatter([b], [row], s=52, color=colour, marker="D" if bad else "o", zorder=4)
    names_down(axes, names)


def over_time(axes, periods, plan, result, plan_label, result_label, release):
    """A plan that goes on and a result that stops at the as-of date."""
    axes.plot(periods, plan, color=PLAN, linestyle="--", linewidth=2, label=plan_label)
    axes.plot(periods, result, color=RESULT, linewidth=2.6, label=result_label)
    as_of_line(axes, max((period for period in periods if period <= release.as_of), default=release.as_of), release)
    axes.set_ylim(bottom=min(0, axes.get_ylim()[0]))
    dates(axes.xaxis)
    axes.set_xlabel("first day of the period; amounts are through its end")
    amounts(axes.yaxis, release.currency)


def dates(axis):
    locator = plt.matplotlib.dates.AutoDateLocator(minticks=3, maxticks=7)
    axis.set_major_locator(locator)
    axis.set_major_formatter(plt.matplotlib.dates.ConciseDateFormatter(locator))


def as_of_line(axes, place, release):
    axes.axvline(place, color="#333333", linewidth=0.9, linestyle=":")
    axes.annotate(f"as of {day(release.as_of)}", (place, 1), xycoords=("data", "axes fraction"), xytext=(4, -4),
                  textcoords="offset points", va="top", fontsize=8.5, color="#333333")


def name_points(axes, names, across, up):
    """Names beside points, each where it covers no name and no point before it; the limits of the axes stand before."""
    axes.figure.draw_without_rendering()
    taken = [Bbox.from_bounds(x - 5, y - 5, 10, 10) for x, y in axes.transData.transform(list(zip(across, up)))]
    for text, x, y in zip(names, across, up):
        for offset, side in (((7, -3), "left"), ((-7, -3), "right"), ((3, 7), "left"), ((3, -14), "left"), ((-3, 8), "right"), ((-3, -15), "right")):
            label = axes.annotate(name(text, 32), (x, y), xytext=offset, textcoords="offset points", ha=side, fontsize=8.5)
            place = label.get_window_extent()
            if not any(place.overlaps(other) for other in taken):
                break
            label.remove()
        else:
            continue
        taken.append(place)


def bad_above_zero(value):
    """The colour of a variance of cost: above plan is bad."""
    return BAD if value is not None and value > 0 else GOOD


def bad_below_zero(value):
    """The colour of a variance of benefit or of worth: below 0 is bad."""
    return BAD if value is not None and value < 0 else GOOD
