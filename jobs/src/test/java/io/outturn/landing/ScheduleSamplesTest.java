package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.contract.Contracts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lands every schedule below the folder OUTTURN_SCHEDULE_SAMPLES names. The samples are other people's and stay out of this
 * repository; those of the MPXJ project hold files of every version of Microsoft Project and Primavera.
 */
@EnabledIfEnvironmentVariable(named = "OUTTURN_SCHEDULE_SAMPLES", matches = ".+")
class ScheduleSamplesTest {
    private static final List<String> CONTRACTS =
            List.of("project", "milestone", "project_progress", "project_baseline");

    static Stream<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(System.getenv("OUTTURN_SCHEDULE_SAMPLES")))) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleIsRefusedOrLandsWholly(Path sample) {
        List<String> counts = new ArrayList<>();
        for (String contract : CONTRACTS) {
            HeldLanding.Outcome outcome =
                    HeldLanding.land(sample, Contracts.exports().get(contract), Mapping.AS_CONTRACT);
            // A project whose own dates contradict one another may break a rule; no single cell may be misread.
            assertThat(outcome.rejections()).as(contract).allSatisfy(rejection -> assertThat(
                            rejection.getString("column_name", 0))
                    .as(rejection.toString())
                    .isEqualTo(Rejection.WHOLE_ROW));
            counts.add(said(contract, outcome));
        }
        System.out.printf("%s: %s%n", sample.getFileName(), String.join(", ", counts));
    }

    private static String said(String contract, HeldLanding.Outcome outcome) {
        if (outcome.landed() == null) {
            return contract + " refused: " + outcome.refusal();
        }
        String baseline = contract.equals("milestone") ? "baseline_on" : "baseline_finish";
        String withBaseline = contract.startsWith("project_")
                ? ""
                : " ("
                        + outcome.rows().stream()
                                .filter(row -> row.getFieldRepetitionCount(baseline) > 0)
                                .count() + " with a baseline)";
        String rejected =
                outcome.rejections().isEmpty() ? "" : ", " + outcome.landed().rowsRejected() + " rejected";
        return contract + " " + outcome.rows().size() + withBaseline + rejected;
    }
}
