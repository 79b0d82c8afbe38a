package io.outturn.profile.schedule;

import io.outturn.contract.Column;
import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.landing.ScheduleFile;
import io.outturn.profile.file.Printable;
import io.outturn.profile.mapping.DeliveryName;
import io.outturn.profile.mapping.Synonyms;
import io.outturn.profile.mapping.YamlText;
import io.outturn.schedule.ScheduleOverview;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sources that read schedules, as blocks of YAML: the first says where the files are and what of them counts, the others are
 * like it. What is guessed is marked {@code # ?}.
 *
 * @param delivery name and glob of the files
 * @param language of MPX files; null for English and other formats
 * @param projects what the newest files hold
 * @param idPattern takes the part of a project's id that stays the same; null for the whole
 */
public record ScheduleBlock(
        DeliveryName delivery, @Nullable String language, List<ScheduleOverview> projects, @Nullable String idPattern) {
    /** The sources of one file. */
    public static ScheduleBlock of(ScheduleProfile file) {
        DeliveryName delivery = DeliveryName.of(file.path());
        return new ScheduleBlock(delivery, file.language(), file.projects(), delivery.idPattern(file.ids()));
    }

    /** Name of the source that fills a contract. */
    public String name(String contract) {
        return delivery.sourceName() + "_" + contract;
    }

    /**
     * The lines, ready to be pasted.
     *
     * @param contracts those to fill, in the order of {@link ScheduleFile#CONTRACTS}
     * @param remark what is to be said of the projects' ids; empty for nothing
     */
    public List<String> lines(List<String> contracts, String remark) {
        List<String> lines = new ArrayList<>();
        for (String contract : contracts) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add("  - name: " + name(contract));
            lines.add("    contract: " + contract);
            nothing(contract).ifPresent(why -> lines.add("    # " + why));
            if (contract.equals(contracts.get(0))) {
                first(lines, contract, remark);
            } else {
                lines.add("    like: " + name(contracts.get(0)));
            }
        }
        return lines;
    }

    /** Why a contract gets no row from the files as they are. */
    private Optional<String> nothing(String contract) {
        return switch (contract) {
            case "milestone" ->
                projects.stream().allMatch(project -> project.milestones() == 0)
                        ? Optional.of("no task is a milestone yet")
                        : Optional.empty();
            case "project_progress" ->
                projects.stream().allMatch(project -> project.statusDate() == null)
                        ? Optional.of("no status date is set: schedule.status_date says what stands for it")
                        : Optional.empty();
            case "project_baseline" ->
                projects.stream().allMatch(project -> baselines(project).isEmpty())
                        ? Optional.of("no baseline with cost or work is saved yet")
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private void first(List<String> lines, String contract, String remark) {
        lines.add("    files: " + YamlText.quoted(delivery.glob()));
        lines.add("    delivers: snapshot");
        if (delivery.dateExpression() == null) {
            lines.add("    # ? no date in the file's name: the day it was last written counts; see extracted_on");
        } else {
            lines.add("    extracted_on: {file_name: " + YamlText.quoted(delivery.dateExpression()) + ", pattern: "
                    + delivery.datePattern() + "}");
        }
        schedule(lines);
        if (contract.equals("project") && !remark.isEmpty()) {
            lines.add("    # " + Printable.text(remark));
        }
        List<String> columns = new ArrayList<>();
        if (idPattern != null) {
            columns.add("      project_id: {header: project_id, pattern: " + YamlText.quoted(idPattern)
                    + "}   # ? the tool gave no id: the file's name without its date stands for one");
        }
        if (contract.equals("project")) {
            project(columns);
        }
        boolean isCommented = columns.stream().allMatch(line -> line.strip().startsWith("#"));
        if (!columns.isEmpty()) {
            lines.add(isCommented ? "    # columns:" : "    columns:");
        }
        lines.addAll(columns);
    }

    private void schedule(List<String> lines) {
        List<String> settings = new ArrayList<>();
        if (language != null) {
            settings.add("language: " + language);
        }
        TreeSet<Integer> saved = projects.stream()
                .flatMap(project -> project.baselines().stream())
                .map(ScheduleOverview.Baseline::number)
                .collect(Collectors.toCollection(TreeSet::new));
        boolean isFirstSaved = saved.isEmpty() || saved.contains(0);
        if (!isFirstSaved) {
            settings.add("baseline: " + saved.first());
        }
        if (!settings.isEmpty()) {
            lines.add("    schedule: {" + String.join(", ", settings) + "}"
                    + (isFirstSaved ? "" : "   # ? baseline 0 was never saved; there " + inWords(saved)));
        }
        if (isFirstSaved && saved.size() > 1) {
            lines.add("    # baseline 0 counts; schedule: {baseline: N} takes another, of " + numbers(saved));
        }
        long without = projects.stream()
                .filter(project -> project.statusDate() == null)
                .count();
        if (without > 0) {
            settings.add("status_date: current_date");
            lines.add(
                    "    # schedule: {" + String.join(", ", settings) + "}   # ? " + without + " of " + projects.size()
                            + " projects have no status date; the file's current date or extraction_date can stand for it");
        }
    }

    private static String inWords(Collection<Integer> saved) {
        return (saved.size() == 1 ? "is " : "are ") + numbers(saved);
    }

    private static String numbers(Collection<Integer> saved) {
        return saved.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private void project(List<String> columns) {
        List<String> names = projects.stream()
                .flatMap(project -> project.fields().stream())
                .filter(ScheduleOverview.Field::isCustom)
                .map(ScheduleOverview.Field::name)
                .distinct()
                .toList();
        Contract contract = Contracts.exports().get("project");
        Column caseId = contract.column("case_id");
        names.stream()
                .filter(name -> Synonyms.shipped().isName(contract, caseId, name))
                .findFirst()
                .ifPresentOrElse(
                        name -> columns.add("      case_id: {field: " + YamlText.scalar(name) + "}   # ? by its name"),
                        () -> columns.add("      # case_id: {field: ...}   # the field that holds the business case"
                                + (names.isEmpty() ? "" : ", of " + Printable.cut(String.join(", ", names), 100))));
        boolean isBudgeted = projects.stream()
                .flatMap(project -> project.baselines().stream())
                .anyMatch(baseline -> baseline.hasCost());
        BigDecimal cost = projects.stream()
                .map(ScheduleOverview::cost)
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (!isBudgeted && cost.signum() != 0) {
            columns.add("      budget: {expression: \"row['budget'] ?: row['Cost']\"}   # ? no baseline has a cost:"
                    + String.format(Locale.ROOT, " the planned cost of today, %,.2f", cost));
        }
        if (projects.stream().allMatch(project -> project.currency() == null)) {
            columns.add("      # currency: {constant: ...}   # the schedule names none");
        }
    }

    private static List<ScheduleOverview.Baseline> baselines(ScheduleOverview project) {
        return project.baselines().stream()
                .filter(baseline -> baseline.plan() != null)
                .toList();
    }
}
