package io.outturn.nightly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A configuration of a few small files, written by a test: one approved case A with 1,000.00 EUR of planned opex in January 2026,
 * account 400 for cost and 800 for benefit, and a ledger with one posting of 100.00. A test replaces what it is about.
 */
public final class SmallPortfolio {
    private final Path folder;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private String settings = "";

    public SmallPortfolio(Path folder) throws IOException {
        this.folder = folder;
        file("cases.csv", "case_id,version,status,approved_on,title,currency", "A,1,approved,2025-12-01,Case A,EUR");
        file("plan.csv", "case_id,version,period_start,flow,category,amount", "A,1,2026-01-01,cost,opex,1000.00");
        file("accounts.csv", "account,flow,category,sign", "400,cost,opex,1", "800,benefit,saving,-1");
        file("ledger.csv", "posting_id,posted_on,project_ref,account,currency,amount", "1,2026-01-05,A,400,EUR,100.00");
        source("cases", "business_case", "cases.csv");
        source("plan", "case_plan", "plan.csv");
        source("accounts", "account", "accounts.csv");
        source("ledger", "finance_posting", "ledger.csv");
    }

    /** Writes a file of lines beside the configuration. */
    public SmallPortfolio file(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", lines) + "\n");
        return this;
    }

    /** A snapshot extracted on 31 January 2026, or what of that further keys of the source, each a line of YAML, replace. */
    public SmallPortfolio source(String name, String contract, String files, String... further) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("name", name);
        keys.put("contract", contract);
        keys.put("files", "\"" + files + "\"");
        keys.put("delivers", "snapshot");
        keys.put("extracted_on", "{date: 2026-01-31}");
        for (String line : further) {
            int colon = line.indexOf(':');
            keys.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        StringBuilder yaml = new StringBuilder();
        keys.forEach((key, value) -> yaml.append(yaml.isEmpty() ? "  - " : "    ")
                .append(key)
                .append(": ")
                .append(value)
                .append('\n'));
        sources.put(name, yaml.toString());
        return this;
    }

    /** A ledger of changes in files such as {@code L_20260131.csv}, in place of the one file. */
    SmallPortfolio ledgerOfChanges(String... further) {
        String[] keys = Arrays.copyOf(
                new String[] {"delivers: changes", "extracted_on: {file_name: \"L_(\\\\d{8})\", pattern: yyyyMMdd}"},
                further.length + 2);
        System.arraycopy(further, 0, keys, 2, further.length);
        return source("ledger", "finance_posting", "L_*.csv", keys);
    }

    public SmallPortfolio without(String source) {
        sources.remove(source);
        return this;
    }

    /** Lines of YAML beside the sources. */
    SmallPortfolio settings(String... lines) {
        settings = String.join("\n", lines) + "\n";
        return this;
    }

    Path folder() {
        return folder;
    }

    /** Writes the configuration and opens it. */
    Portfolio portfolio() throws IOException {
        Files.writeString(
                folder.resolve("outturn.yaml"),
                "name: Small\nreporting_currency: EUR\n" + settings + "sources:\n" + String.join("", sources.values()));
        return new Portfolio(folder.resolve("outturn.yaml"), folder.resolve("warehouse"));
    }

    /** Runs a night that succeeds. */
    public Portfolio ran(String... options) throws IOException {
        Portfolio portfolio = portfolio();
        portfolio.call("run", options).succeeded();
        return portfolio;
    }

    /** The notes of the current release, as {@code source|file|kind|note}. */
    static List<String> notes(Portfolio portfolio) throws SQLException {
        return portfolio.query("select source, file, kind, note from {input_note} order by all");
    }
}
