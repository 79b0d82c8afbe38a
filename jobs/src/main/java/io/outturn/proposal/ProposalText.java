package io.outturn.proposal;

import io.outturn.profile.file.Printable;
import io.outturn.profile.mapping.SourceBlock;
import io.outturn.profile.mapping.SourceSettings;
import io.outturn.profile.mapping.Synonyms;
import io.outturn.profile.mapping.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the proposed configuration, with what speaks for each line behind it. */
final class ProposalText {
    private static final int WIDTH = 120;

    private final PortfolioSettings settings;
    private final List<Fill> fills;
    private final List<ScheduleSource> schedules;
    private final ProposalSummary summary;
    private final Synonyms synonyms;
    private final List<String> lines = new ArrayList<>();

    ProposalText(
            PortfolioSettings settings,
            List<Fill> fills,
            List<ScheduleSource> schedules,
            ProposalSummary summary,
            Synonyms synonyms) {
        this.settings = settings;
        this.fills = fills;
        this.schedules = schedules;
        this.summary = summary;
        this.synonyms = synonyms;
    }

    String text() {
        comment(
                "Proposed by outturn init. Behind each column stands what it holds; # ? marks what is a guess: look at those.");
        section("What is in the folder, and what it fills", summary.tables());
        section("Columns that meet", summary.meetings());
        section("What is missing", summary.missing());
        section("Not read", summary.unread());
        section("Look", summary.layout());
        section(
                "Answered as proposed; the other answers are there, too",
                summary.open().stream()
                        .map(question -> question.text() + " Taken: "
                                + question.proposed().words())
                        .toList());
        lines.add("");
        lines.add("name: " + YamlText.scalar(settings.name()));
        lines.add("reporting_currency: " + settings.currency() + "   # " + settings.currencyReason());
        lines.add(
                "calendar: {first_month: " + settings.firstMonth() + "}   # ? month in which your fiscal year starts");
        lines.add("");
        lines.add("sources:");
        fills.forEach(this::source);
        schedules.forEach(this::schedule);
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    private void source(Fill fill) {
        boolean shared = fills.stream()
                        .filter(other -> other.table().isSameSheet(fill.table()))
                        .count()
                > 1;
        lines.add("");
        DeliverySettings delivery = DeliverySettings.of(fill);
        SourceSettings further = new SourceSettings(
                delivery.name(), fill.fillings(), fill.further(), fill.remarks(), fill.setAside(), true, shared);
        lines.addAll(new SourceBlock(fill.table().profile(), fill.match(), synonyms, further).lines());
    }

    private void schedule(ScheduleSource source) {
        lines.add("");
        lines.addAll(source.found().block().lines(source.contracts(), source.remark()));
    }

    private void section(String title, List<String> items) {
        if (items.isEmpty()) {
            return;
        }
        lines.add("#");
        comment(title + ":");
        items.forEach(item -> wrapped(Printable.text(item)));
    }

    private void wrapped(String item) {
        StringBuilder line = new StringBuilder("#   ");
        for (String word : item.split(" ", -1)) {
            if (line.length() + word.length() > WIDTH) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder("#     ");
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
    }

    private void comment(String text) {
        lines.add("# " + text);
    }
}
