package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program finds its configuration, or else a warehouse, from where it is called. */
@Tag("slow")
class FoundConfigurationTest {
    private static final String[] QUESTION = {
        "sql", "--format", "csv", "select count(*) as cases from initiative where case_id = 'BC-101'"
    };

    @TempDir
    private Path folder;

    private Path estate;
    private Path below;
    private Path elsewhere;

    @BeforeEach
    void releaseBesideAnEstate() throws IOException {
        Portfolio.released(folder.resolve("warehouse"));
        estate = Files.createDirectories(folder.resolve("estate"));
        below = Files.createDirectories(estate.resolve("exports/ledger"));
        elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.copy(Portfolio.SAMPLE.resolve("outturn.yaml"), estate.resolve("outturn.yaml"));
    }

    @Test
    void theNearestOneAboveIsFound() throws Exception {
        assertThat(outturn(0, below, Map.of(), QUESTION)).isEqualTo("cases\n1\n");
        assertThat(outturn(4, below, Map.of(), "check"))
                .startsWith("outturn: source initiatives: no file matches exports/*/portfolio/initiatives.csv");
    }

    @Test
    void oneAboveIsNotAskedOfAWarehouseThatIsNamed() throws Exception {
        Files.writeString(estate.resolve("outturn.yaml"), "nme: broken");
        assertThat(outturn(3, below, Map.of(), QUESTION)).contains("nme: is not a known key");
        assertThat(outturn(
                        0,
                        below,
                        Map.of(),
                        "sql",
                        "--warehouse",
                        "../../../warehouse",
                        "--format",
                        "csv",
                        "select 1 as a"))
                .isEqualTo("a\n1\n");
    }

    @Test
    void theEnvironmentNamesOneAndTheOptionWins() throws Exception {
        Map<String, String> named = Map.of("OUTTURN_CONFIG", "../estate/outturn.yaml");
        assertThat(outturn(0, elsewhere, named, QUESTION)).isEqualTo("cases\n1\n");
        assertThat(outturn(3, elsewhere, named, "check", "--config", "none.yaml"))
                .isEqualTo("outturn: none.yaml is not there; --config names the configuration file\n");
        assertThat(outturn(3, below, Map.of("OUTTURN_CONFIG", "none.yaml"), QUESTION))
                .isEqualTo("outturn: none.yaml is not there; --config names the configuration file\n");
    }

    @Test
    void questionsNeedNoConfigurationWhereThereIsAWarehouse() throws Exception {
        assertThat(outturn(0, folder, Map.of(), QUESTION)).isEqualTo("cases\n1\n");
        assertThat(outturn(0, folder, Map.of(), "runs")).contains("completed");
        assertThat(outturn(0, folder, Map.of(), "runs", "--json"))
                .startsWith("{\"running\":null,\"runs\":[{\"id\":1,\"as_of\":\"2026-09-30\"")
                .contains("\"status\":\"completed\",\"files_landed\":18,\"rows_read\":1850,\"rows_rejected\":13")
                .endsWith("\"withdrawn\":[]}\n");
        assertThat(outturn(2, folder, Map.of(), "explain", "BC-101", "cost_varience.actual"))
                .startsWith(
                        "outturn: no table has a figure cost_varience.actual; did you mean 'cost_variance.actual'?");
        assertThat(outturn(0, folder, Map.of(), "review")).contains("index.html");
        assertThat(outturn(0, folder, Map.of(), "verify")).contains("all are as they were written");
        assertThat(outturn(0, elsewhere, Map.of(), "clean", "--dry-run", "--warehouse", "../warehouse"))
                .contains("Would free 0 bytes; 1 release stays");
        assertThat(outturn(
                        0,
                        elsewhere,
                        Map.of(),
                        "explain",
                        "--warehouse",
                        "../warehouse",
                        "BC-101",
                        "initiative.actual_cost"))
                .contains("initiative.actual_cost:");
    }

    @Test
    void whereThereIsNothingItIsSaidWhatWasLookedFor() throws Exception {
        assertThat(outturn(3, elsewhere, Map.of(), "run"))
                .isEqualTo(
                        "outturn: outturn.yaml is not there, nor is there one in a folder above; --config or OUTTURN_CONFIG names the"
                                + " configuration file\n");
        assertThat(outturn(3, elsewhere, Map.of(), QUESTION))
                .isEqualTo(
                        "outturn: outturn.yaml is not there, nor is there one in a folder above; --config or OUTTURN_CONFIG names the"
                                + " configuration file, --warehouse a folder with releases, and there is none in ./warehouse"
                                + " either\n");
    }

    private String outturn(int exitCode, Path from, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        ProcessBuilder program = new ProcessBuilder(KilledNight.command(List.of(arguments)))
                .directory(from.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        program.environment().remove("OUTTURN_CONFIG");
        program.environment().putAll(environment);
        Process process = program.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        String text = Files.readString(said).replace("\r\n", "\n");
        assertThat(process.exitValue()).as(text).isEqualTo(exitCode);
        return text;
    }
}
