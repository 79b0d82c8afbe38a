package io.outturn.cli;

import io.outturn.configuration.Configuration;
import io.outturn.configuration.InputFile;
import io.outturn.contract.Contracts;
import io.outturn.landing.Excerpt;
import io.outturn.landing.FileRefused;
import io.outturn.landing.Landing;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Looks whether a file's header holds what its contract and mapping need. */
final class HeaderCheck {
    private HeaderCheck() {}

    static void of(Configuration configuration, InputFile file, List<String> problems, List<String> warnings)
            throws IOException {
        try {
            Set<String> unknown = Landing.unknownHeaders(
                    file.path(),
                    file.name(),
                    Contracts.exports().get(file.source().contract()),
                    file.source().mapping(configuration));
            if (!unknown.isEmpty()) {
                warnings.add(file.name() + ": columns that nothing reads: " + Excerpt.of(unknown));
            }
        } catch (FileRefused e) {
            problems.add(e.getMessage());
        }
    }
}
