package io.outturn.configuration;

import io.outturn.contract.Contracts;
import io.outturn.yaml.Inheritance;
import java.util.Map;
import java.util.Set;

/** What sources take over from one another: columns as far as their contract has them. */
final class SharedSettings implements Inheritance {
    private static final String COLUMNS = "columns";
    private static final String ATTRIBUTES = "attributes";

    SharedSettings() {}

    @Override
    public Set<String> joined() {
        return Set.of(COLUMNS, ATTRIBUTES, "csv", "workbook", "schedule", "numbers", "ids", "notes");
    }

    @Override
    public boolean takes(Map<String, String> plain, String key, String part) {
        String contract = plain.get("contract");
        if (contract == null || !(key.equals(COLUMNS) || key.equals(ATTRIBUTES))) {
            return true;
        }
        return Contracts.exports()
                .find(contract)
                .map(known -> key.equals(COLUMNS) ? known.hasColumn(part) : known.attributes() != null)
                .orElse(true);
    }

    @Override
    public String takenByNone(String key, String part) {
        return key.equals(ATTRIBUTES)
                ? "is kept of cases and projects, and no source is of them"
                : "is a column of no source's contract";
    }
}
