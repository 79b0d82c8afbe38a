package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A contract and a query are all that a night needs to publish one table more. */
@Tag("slow")
class AddedTableTest {
    private static final String CONTRACT =
            """
            apiVersion: v3.1.0
            kind: DataContract
            id: outturn.tables.dearest_category
            name: dearest_category
            version: 1.0.0
            status: active
            description:
              purpose: What each case spent in the category it spent most in.
              usage: For reading.
            schema:
              - name: dearest_category
                logicalType: object
                physicalType: table
                description: The largest cost of each case
                dataGranularityDescription: one row per case with actual cost
                properties:
                  - name: as_of
                    logicalType: date
                    physicalType: DATE
                    required: true
                    description: The date the figures look from.
                  - name: case_id
                    logicalType: string
                    physicalType: STRING
                    required: true
                    primaryKey: true
                    primaryKeyPosition: 1
                    description: The case.
                  - name: actual
                    logicalType: number
                    physicalType: DECIMAL(18,2)
                    required: true
                    description: Actual cost in that category.
            """;

    private static final String QUERY =
            """
            -- What each case spent in the category it spent most in.
            -- Grain: case_id.
            with spent as (
              select case_id, category, sum(actual) as actual
              from cost_variance
              where actual is not null
              group by case_id, category
            )

            select :as_of as as_of, case_id, cast(max(actual) as decimal(18, 2)) as actual
            from spent
            group by case_id
            """;

    @TempDir
    private Path folder;

    @Test
    void isComputedVerifiedPublishedAndAsked() throws Exception {
        Path resources = Files.createDirectories(folder.resolve("resources"));
        for (String each : List.of("schemas", "sql")) {
            FileUtils.copyDirectory(
                    Path.of("target", "classes", each).toFile(),
                    resources.resolve(each).toFile());
        }
        Files.writeString(resources.resolve("schemas/tables/dearest_category.yaml"), CONTRACT);
        Files.writeString(resources.resolve("sql/dearest_category.sql"), QUERY);

        assertThat(outturn(resources, "run")).contains("Release ");
        assertThat(outturn(resources, "verify")).doesNotContain("damaged");
        assertThat(
                        outturn(
                                resources,
                                "sql",
                                "--format",
                                "csv",
                                """
                        select count(*) > 5, bool_and(d.actual = c.actual)
                        from dearest_category as d
                        join (
                          select case_id, max(actual) as actual
                          from (
                            select case_id, category, sum(actual) as actual
                            from cost_variance
                            where actual is not null
                            group by case_id, category
                          )
                          group by case_id
                        ) as c using (case_id)
                        """))
                .endsWith("true,true");
        assertThat(outturn(resources, "dev", "dictionary"))
                .contains("### dearest_category", "What each case spent in the category it spent most in.");
    }

    /** What the program says, its own resources replaced by those of a folder. */
    private String outturn(Path resources, String command, String... further) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(command));
        if (!command.equals("dev")) {
            arguments.addAll(List.of(
                    "--config",
                    SampleRelease.configuration().toString(),
                    "--warehouse",
                    folder.resolve("warehouse").toString()));
        }
        arguments.addAll(Arrays.asList(further));
        List<String> whole = KilledNight.command(arguments);
        int classPath = whole.indexOf("-cp") + 1;
        whole.set(classPath, resources + File.pathSeparator + whole.get(classPath));
        Path said = folder.resolve(command + ".log");
        Process process = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        String text = Files.readString(said).strip();
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
