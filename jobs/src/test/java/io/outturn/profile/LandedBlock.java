package io.outturn.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.configuration.ConfigurationFile;
import io.outturn.configuration.Source;
import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.landing.LandedFile;
import io.outturn.landing.Landing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What comes of a file that is read by a proposed block as it stands. */
final class LandedBlock {
    private LandedBlock() {}

    /**
     * The rows in the order of the file, none of which may be rejected.
     *
     * @param columns of the contract, separated by commas
     */
    static List<String> rows(Path file, List<String> block, String columns) throws Exception {
        return rows(file, block, 0, columns);
    }

    /**
     * The rows that one of several sources makes of the file.
     *
     * @param place of the source in the block, from 0
     */
    static List<String> rows(Path file, List<String> block, int place, String columns) throws Exception {
        Path folder = Files.createTempDirectory(file.getParent(), "landed");
        Path yaml = folder.resolve("outturn.yaml");
        Files.writeString(yaml, "name: P\nreporting_currency: EUR\nsources:\n" + String.join("\n", block) + "\n");
        ConfigurationFile read = ConfigurationFile.read(yaml);
        Source source = read.configuration().sources().get(place);
        Contract contract = Contracts.exports().get(source.contract());
        Path target = Files.createDirectory(folder.resolve("rows"));
        String name = String.valueOf(file.getFileName());
        LandedFile landed = Landing.land(file, name, "id", contract, source.mapping(read.configuration()), target);
        assertThat(landed.firstRejections()).isEmpty();
        List<String> rows = new ArrayList<>();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet result = statement.executeQuery(
                        "select concat_ws('|', " + columns + ") from '" + target + "/rows.parquet' order by _line")) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
