package io.outturn.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The address of the review pack leads there and holds nothing secret. */
class ReviewUrlTest {
    @TempDir
    private Path folder;

    private Configuration configured(String setting) throws IOException {
        Path yaml = Files.writeString(
                folder.resolve("outturn.yaml"),
                """
                name: Linked
                reporting_currency: EUR
                %s
                sources: [{name: accounts, contract: account, files: "*.csv", delivers: snapshot, extracted_on: {date: 2026-01-31}}]
                """
                        .formatted(setting));
        return ConfigurationFile.read(yaml).configuration();
    }

    @Test
    void isOfTheReleaseThatIsAskedFor() throws IOException {
        assertThat(configured("review_url: \"https://pages.example/outturn/{release}/index.html?view=board\"")
                        .reviewUrl("2026-09-30-1"))
                .isEqualTo("https://pages.example/outturn/2026-09-30-1/index.html?view=board");
        assertThat(configured("").reviewUrl("2026-09-30-1")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://clerk:secret@pages.example/", "http://pages.example/?a=1&access_token=x"})
    void holdsNothingSecret(String url) {
        assertThatThrownBy(() -> configured("review_url: \"" + url + "\""))
                .hasMessageContaining("review_url: must not hold a user, password or key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "file:///reviews/index.html",
                "pages.example/reviews",
                "https://a b/",
                "https:///x"
            })
    void isAnAddressForBrowsers(String url) {
        assertThatThrownBy(() -> configured("review_url: \"" + url + "\""))
                .hasMessageContaining("review_url: ")
                .hasMessageContaining("is no address");
    }
}
