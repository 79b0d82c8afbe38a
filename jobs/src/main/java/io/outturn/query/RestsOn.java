package io.outturn.query;

import io.outturn.contract.Column;
import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The figures that a formula reads.
 *
 * @param own figures of the same row
 * @param others figures of published tables, as {@code table.column}
 * @param restated measures of the table {@code restatement} that concern the same rows of exports
 */
record RestsOn(Set<String> own, Set<String> others, Set<String> restated) {
    private static final Pattern OWN = Pattern.compile("this\\.(\\w+)");
    private static final Pattern FROM = Pattern.compile("\\bfrom (\\w+(?:\\.\\w+)?)");
    private static final Pattern FLOW = Pattern.compile("flow = '(\\w+)'");
    private static final Pattern WORD = Pattern.compile("\\w+");

    static RestsOn of(Contract table, Column column) {
        String formula = Objects.requireNonNullElse(column.formula(), "");
        Set<String> own = new LinkedHashSet<>();
        Matcher named = OWN.matcher(formula);
        while (named.find()) {
            if (table.hasColumn(named.group(1)) && table.column(named.group(1)).measure()) {
                own.add(named.group(1));
            }
        }
        Set<String> others = new LinkedHashSet<>();
        Set<String> restated = new LinkedHashSet<>();
        Matcher from = FROM.matcher(formula);
        while (from.find()) {
            String relation = from.group(1);
            Contracts.tables()
                    .find(relation)
                    .ifPresentOrElse(
                            published -> others.addAll(figures(published, formula)),
                            () -> restated.addAll(measures(relation, formula)));
        }
        return new RestsOn(own, others, restated);
    }

    private static List<String> figures(Contract published, String formula) {
        Set<String> words = new LinkedHashSet<>();
        Matcher word = WORD.matcher(formula);
        while (word.find()) {
            words.add(word.group());
        }
        return published.measures().stream()
                .map(Column::name)
                .filter(words::contains)
                .map(name -> published.name() + "." + name)
                .toList();
    }

    /** Restatements concern plans, postings or readings; a figure made of several may follow any of them. */
    private static List<String> measures(String relation, String formula) {
        if (relation.startsWith("evidence.kpi_")) {
            return List.of("kpi_value");
        }
        boolean plan = !relation.equals("evidence.posting");
        boolean actual = !relation.equals("evidence.plan_line");
        Set<String> flows = new LinkedHashSet<>();
        Matcher flow = FLOW.matcher(formula);
        while (flow.find()) {
            flows.add(flow.group(1));
        }
        if (flows.isEmpty()) {
            flows.addAll(List.of("cost", "benefit"));
        }
        List<String> measures = new ArrayList<>();
        if (plan) {
            flows.forEach(name -> measures.add("planned_" + name));
        }
        if (actual) {
            flows.forEach(name -> measures.add(name.equals("cost") ? "actual_cost" : "realised_benefit"));
        }
        return measures;
    }
}
