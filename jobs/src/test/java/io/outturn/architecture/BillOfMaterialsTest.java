package io.outturn.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is shipped, by the bill of materials; the build runs this behind all other tests, when there is one. */
@Tag("bill-of-materials")
class BillOfMaterialsTest {
    private static final Path BILL = Path.of("target", "outturn-sbom.json");
    private static final Path SHIPPED = Path.of("target", "lib");
    private static final Pattern CLASSIFIER = Pattern.compile("classifier=([^&]+)");

    /** By their SPDX names. Of a library under several licences one has to be here: the user may choose. */
    private static final Set<String> ALLOWED = Set.of(
            "Apache-2.0",
            "MIT",
            "MIT-0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "EPL-1.0",
            "EPL-2.0",
            "MPL-2.0",
            "CDDL-1.0",
            "CDDL-1.1",
            "0BSD",
            "CC0-1.0",
            "Unicode-3.0");

    /** What the bill says of libraries that have been looked at, each for another reason. */
    private static final Map<String, Set<String>> LOOKED_AT = Map.ofEntries(
            // LGPL: a program may use it as a jar of its own, which can be exchanged for another.
            Map.entry("net.sf.mpxj:mpxj", Set.of("LGPL-2.1+")),
            Map.entry("io.github.openhtmltopdf:openhtmltopdf-core", Set.of("LGPL-2.1-or-later")),
            Map.entry("io.github.openhtmltopdf:openhtmltopdf-pdfbox", Set.of("LGPL-2.1-or-later")),
            // The same, of fonts; those in it are free to be put into documents.
            Map.entry("net.sf.jasperreports:jasperreports-fonts", Set.of("GNU Lesser General Public License")),
            // Their texts have three clauses; only their names say nothing but BSD.
            Map.entry("com.thoughtworks.paranamer:paranamer", Set.of("BSD-4-Clause")),
            Map.entry("com.jgoodies:jgoodies-binding", Set.of("BSD-4-Clause")),
            Map.entry("com.jgoodies:jgoodies-common", Set.of("BSD-4-Clause")),
            Map.entry("org.jline:jline-native", Set.of("BSD-4-Clause")),
            Map.entry("org.jline:jline-reader", Set.of("BSD-4-Clause")),
            Map.entry("org.jline:jline-terminal", Set.of("BSD-4-Clause")),
            // The text is that of BSD-3-Clause.
            Map.entry("com.google.re2j:re2j", Set.of("Go License")),
            // Of the Apache Software Foundation, whose licences their old or shaded packages do not name.
            Map.entry("oro:oro", Set.of()),
            Map.entry("org.apache.datasketches:datasketches-memory", Set.of()),
            Map.entry("org.apache.xbean:xbean-asm9-shaded", Set.of()));

    private static JsonNode bill;

    @BeforeAll
    static void needsABill() throws IOException {
        boolean made = Files.exists(BILL);
        if (!made) {
            System.err.println("The bill of materials was not checked: Maven makes none while it is offline");
        }
        assumeTrue(made, "a bill of materials");
        bill = new ObjectMapper().readTree(BILL.toFile());
    }

    @Test
    void everyLibraryThatIsShippedIsInIt() throws IOException {
        Set<String> listed = new TreeSet<>();
        for (JsonNode component : bill.get("components")) {
            listed.add(fileName(component));
        }
        Set<String> shipped = new TreeSet<>();
        try (Stream<Path> files = Files.list(SHIPPED)) {
            files.map(file -> file.getFileName().toString())
                    // Taken out of DuckDB's jar.
                    .filter(name -> !name.startsWith("libduckdb_java.so_"))
                    .forEach(shipped::add);
        }
        assertThat(shipped).isNotEmpty().isEqualTo(listed);
    }

    @Test
    void everyLibraryHasALicenceThatIsAllowed() {
        Map<String, Set<String>> others = new TreeMap<>();
        for (JsonNode component : bill.get("components")) {
            String library = component.path("group").asText() + ":"
                    + component.path("name").asText();
            Set<String> licences = licences(component);
            if (licences.stream().noneMatch(ALLOWED::contains) && !licences.equals(LOOKED_AT.get(library))) {
                others.put(library, licences);
            }
        }
        assertThat(others).isEmpty();
    }

    /** What can't be told apart between two builds of the same sources. */
    @Test
    void itHoldsNoTimeAndNoNumberByChance() {
        UUID serial = UUID.fromString(bill.get("serialNumber").asText().replace("urn:uuid:", ""));
        assertThat(serial.version()).as("made from what is in it").isEqualTo(3);
        assertThat(bill.path("metadata").has("timestamp")).isFalse();
    }

    private static String fileName(JsonNode component) {
        Matcher classifier = CLASSIFIER.matcher(component.path("purl").asText());
        return component.path("name").asText() + "-" + component.path("version").asText()
                + (classifier.find() ? "-" + classifier.group(1) : "") + ".jar";
    }

    private static Set<String> licences(JsonNode component) {
        Set<String> licences = new TreeSet<>();
        for (JsonNode choice : component.path("licenses")) {
            JsonNode licence = choice.path("license");
            String said = choice.path("expression")
                    .asText(licence.path("id").asText(licence.path("name").asText()));
            licences.addAll(List.of(said.replaceAll("[()]", "").split(" OR ")));
        }
        return licences;
    }
}
