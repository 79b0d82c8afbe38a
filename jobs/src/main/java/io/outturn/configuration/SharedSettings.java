package io.outturn.configuration;

import io.outturn.contract.Contracts;
import io.outturn.yaml.Inheritance;
import java.util.Map;
import java.util.Set;

/** What sources take over from one another: columns as far as their contract has them. */
final class SharedSettings implements Inheritance {
    private static final String COLUMNS = "columns";

    SharedSettings() {}

    @Override
    public Set<String> joined() {
        return Set.of(COLUMNS, "csv", "workbook", "schedule", "numbers", "ids", "notes");
    }

    @Override
    public boolean takes(Map<String, String> plain, String key, String part) {
        String contract = plain.get("contract");
        return !key.equals(COLUMNS)
                || contract == null
                || Contracts.exports()
                        .find(contract)
                        .map(known -> known.hasColumn(part))
                        .orElse(true);
    }

    @Override
    public String takenByNone(String key, String part) {
        return "is a column of no source's contract";
    }
}
