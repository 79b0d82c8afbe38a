package io.outturn.contract;

import java.util.Collection;
import java.util.Locale;

/** All contracts as one Markdown page for readers. */
public final class DataDictionary {
    private DataDictionary() {}

    /** The page beside the contracts, {@code schemas/README.md}. */
    public static String markdown(Contracts exports, Contracts tables) {
        return page(
                "Made from the contracts in this folder by `./outturn dev dictionary`; change those, not this page.\n\n",
                exports,
                tables);
    }

    /** The page of a review pack, whose readers do not have the contracts. */
    public static String forReaders(Contracts exports, Contracts tables) {
        return page("", exports, tables);
    }

    private static String page(String origin, Contracts exports, Contracts tables) {
        StringBuilder page = new StringBuilder();
        page.append("# Data dictionary\n\n").append(origin).append("- [What is published](#what-is-published): ");
        links(page, tables.all());
        page.append("- [What is read](#what-is-read): ");
        links(page, exports.all());
        page.append(
                        "\nA column in **bold** is part of the key; `*` marks one that is never empty; *measure* marks a computed")
                .append(" figure: where it is empty, the table `unmeasured` says why.\n");
        page.append("\n## What is published\n");
        tables.all().forEach(contract -> section(page, contract));
        page.append("\n## What is read\n");
        exports.all().forEach(contract -> section(page, contract));
        return page.toString();
    }

    private static void links(StringBuilder page, Collection<Contract> contracts) {
        page.append(String.join(
                        ", ",
                        contracts.stream()
                                .map(c -> "[" + c.name() + "](#" + c.name() + ")")
                                .toList()))
                .append('\n');
    }

    private static void section(StringBuilder page, Contract contract) {
        page.append("\n### ").append(contract.name()).append("\n\n");
        page.append(oneLine(contract.purpose()))
                .append(" Grain: ")
                .append(oneLine(contract.grain()))
                .append(".\n\n");
        page.append("| column | type | unit | meaning |\n|---|---|---|---|\n");
        for (Column column : contract.columns()) {
            String name = column.isKey() ? "**" + column.name() + "**" : column.name();
            page.append("| ").append(name).append(column.required() ? " \\*" : "");
            page.append(column.measure() ? " *measure*" : "");
            page.append(" | ").append(column.type().ddl().toLowerCase(Locale.ROOT));
            page.append(" | ").append(column.unit() == null ? "" : oneLine(column.unit()));
            page.append(" | ").append(oneLine(column.description()));
            if (!column.allowedValues().isEmpty()) {
                page.append(" One of: ")
                        .append(String.join(", ", column.allowedValues()))
                        .append('.');
            }
            if (column.defaultValue() != null) {
                page.append(" An empty cell counts as ")
                        .append(column.defaultValue())
                        .append('.');
            }
            page.append(" |\n");
        }
        if (!contract.rules().isEmpty()) {
            page.append('\n');
            contract.rules().forEach(rule -> page.append("- `")
                    .append(rule.name())
                    .append("`: ")
                    .append(oneLine(rule.description()))
                    .append('\n'));
        }
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ").replace("|", "\\|");
    }
}
