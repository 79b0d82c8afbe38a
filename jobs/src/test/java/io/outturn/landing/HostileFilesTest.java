package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.landing.SmallExports.Export;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.commons.text.RandomStringGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to do harm: to read what they must not, to write where they must not, or to grow without end. */
class HostileFilesTest {
    private static final Contract PROJECT = Contracts.exports().get("project");
    private static final Contract POSTING = Contracts.exports().get("finance_posting");
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    private Path folder;

    static Stream<Export> xmlSchedules() throws IOException {
        return SmallExports.schedules().stream().filter(export -> export.name().matches("project\\.(MSPDI|PMXML)"));
    }

    private HeldLanding.Outcome land(String name, byte[] content, Contract contract) throws IOException {
        return HeldLanding.land(Files.write(folder.resolve(name), content), contract, Mapping.AS_CONTRACT);
    }

    private static byte[] xml(Export export, String type, String inside) {
        String text = new String(export.content(), StandardCharsets.UTF_8).replaceFirst("(?s)^<\\?xml.*?\\?>", "");
        String value = text.replaceFirst("Stage 0", inside.replace("$", "\\$"));
        assertThat(value).contains(inside);
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + type + value).getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("xmlSchedules")
    void aScheduleCanNotReadOtherFiles(Export schedule) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "the secret");
        String type = "<!DOCTYPE a [<!ENTITY b SYSTEM \"" + secret.toUri() + "\">]>";
        HeldLanding.Outcome outcome = land("entity.xml", xml(schedule, type, "&b;"), PROJECT);
        assertThat(outcome.refusal()).isNotNull().doesNotContain("the secret");
    }

    @ParameterizedTest
    @MethodSource("xmlSchedules")
    void aScheduleCanNotMultiplyEntities(Export schedule) throws IOException {
        assertThat(land("laughs.xml", xml(schedule, laughs(), "&l9;"), PROJECT).refusal())
                .isNotNull();
    }

    @ParameterizedTest
    @MethodSource("xmlSchedules")
    void aScheduleMayBeNestedDeeply(Export schedule) throws IOException {
        String deep = "<Task>".repeat(200_000) + "</Task>".repeat(200_000);
        land("deep.xml", xml(schedule, "", "x"), PROJECT);
        byte[] content = new String(schedule.content(), StandardCharsets.UTF_8)
                .replaceFirst("</(Tasks|Project)>", deep + "</$1>")
                .getBytes(StandardCharsets.UTF_8);
        HeldLanding.Outcome outcome = land("deep.xml", content, PROJECT);
        assertThat(outcome.landed() == null || outcome.landed().rowsRead() == 1).isTrue();
    }

    /** Ten to the ninth "lol", were it expanded. */
    private static String laughs() {
        StringBuilder type = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 \"lol\">");
        for (int i = 1; i < 10; i++) {
            String before = ("&l" + (i - 1) + ";").repeat(10);
            type.append("<!ENTITY l").append(i).append(" \"").append(before).append("\">");
        }
        return type.append("]>").toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"})
    void aWorkbookCanNotUseEntities(String part) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "the secret");
        String file = "<!DOCTYPE a [<!ENTITY l9 SYSTEM \"" + secret.toUri() + "\">]>";
        for (String type : List.of(laughs(), file)) {
            byte[] content = workbook(part, xml -> {
                String rest = xml.replaceFirst("^<\\?xml.*?\\?>", "");
                return type + rest.replaceFirst("posting_id", "&l9;").replaceFirst("<v>[0-9.]+</v>", "<v>&l9;</v>");
            });
            HeldLanding.Outcome outcome = land("entity.xlsx", content, POSTING);
            assertThat(String.valueOf(outcome.refusal())).doesNotContain("the secret", "lollol");
            assertThat(outcome.rows().toString()).doesNotContain("the secret", "lollol");
        }
    }

    @Test
    void aWorkbookMayBeNestedDeeply() throws IOException {
        String deep = "<x>".repeat(200_000) + "</x>".repeat(200_000);
        byte[] content =
                workbook("xl/worksheets/sheet1.xml", xml -> xml.replaceFirst("</sheetData>", deep + "</sheetData>"));
        land("deep.xlsx", content, POSTING);
    }

    @Test
    @Tag("slow")
    void aSmallWorkbookThatUnpacksToAGigabyteIsRefused() throws IOException {
        Path file = folder.resolve("bomb.xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            filled(out, "xl/worksheets/sheet1.xml", "<sheetData>", 1024, () -> " ".repeat(MEGABYTE));
        }
        assertThat(Files.size(file)).isLessThan(10 * MEGABYTE);
        assertThat(HeldLanding.land(file, POSTING, Mapping.AS_CONTRACT).refusal())
                .isNotNull();
    }

    @Test
    @Tag("slow")
    void aCellOfAHundredMegabytesIsRejectedAndTheRowsBehindItAreRead() throws IOException {
        HeldLanding.Outcome outcome = land("xl/sharedStrings.xml", "<t>Größe 1");
        assertThat(outcome.landed().rowsRead()).isEqualTo(25);
        assertThat(outcome.landed().rowsAccepted()).isPositive();
        assertThat(outcome.rejections())
                .extracting(rejection -> rejection.getString("reason", 0))
                .filteredOn(reason -> reason.contains("a cell holds more than 10000000 characters"))
                .hasSize(9);
    }

    @Test
    @Tag("slow")
    void aNumberOfAHundredMegabytesIsRefused() throws IOException {
        assertThat(land("xl/worksheets/sheet1.xml", "<v>").refusal()).isNotNull();
    }

    /** Lands a workbook with a hundred megabytes of letters, which hardly pack, behind some text of one of its parts. */
    private HeldLanding.Outcome land(String part, String before) throws IOException {
        Path file = folder.resolve("cell.xlsx");
        RandomStringGenerator text = RandomStringGenerator.builder()
                .withinRange('a', 'z')
                .usingRandom(new Random(1)::nextInt)
                .get();
        String piece = text.generate(MEGABYTE);
        try (OutputStream out = Files.newOutputStream(file)) {
            filled(out, part, before, 100, () -> piece);
        }
        return HeldLanding.land(file, POSTING, Mapping.AS_CONTRACT);
    }

    @Test
    void namesInAnArchiveThatClimbOutOfItWriteNothing() throws IOException {
        String target = "outturn-climbed-" + System.nanoTime();
        String climbing =
                "../".repeat(20) + Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath() + "/" + target;
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : List.of(climbing, "/" + climbing, "..\\" + target, "[Content_Types].xml")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write("climbed".repeat(200).getBytes(StandardCharsets.UTF_8));
            }
        }
        for (FileFormat format : FileFormat.values()) {
            Path file = Files.write(folder.resolve("climb.zip"), out.toByteArray());
            HeldLanding.land(file, PROJECT, of(format));
        }
        assertThat(Path.of(System.getProperty("java.io.tmpdir"), target)).doesNotExist();
        assertThat(folder.resolve(target)).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00ac\u00ed\u0000\u0005sr",
                "PK\u0003\u0004",
                "SQLite format 3\u0000",
                "MZ",
                "\u00ef\u00bb\u00bf\u00ac\u00ed\u0000\u0005"
            })
    void onlySchedulesReachTheScheduleLibrary(String beginning) throws IOException {
        byte[] content = Arrays.copyOf(beginning.getBytes(StandardCharsets.ISO_8859_1), 4096);
        Path file = Files.write(folder.resolve("other.bin"), content);
        assertThat(HeldLanding.land(file, PROJECT, of(FileFormat.PROJECT)).refusal())
                .startsWith("other.bin: is not a project schedule; .mpp, .mpx, .xer");
    }

    private static Mapping of(FileFormat format) {
        Mapping all = Mapping.AS_CONTRACT;
        return new Mapping(
                format,
                all.csv(),
                all.workbook(),
                all.shape(),
                all.columns(),
                all.ignoreColumns(),
                all.numbers(),
                all.dates(),
                all.nullWords(),
                all.repeatedKeys(),
                all.fiscalFirstMonth());
    }

    private static byte[] workbook(String part, java.util.function.UnaryOperator<String> change) throws IOException {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        rewritten(out, part, (xml, zip) -> zip.write(change.apply(xml).getBytes(StandardCharsets.UTF_8)));
        return out.toByteArray();
    }

    /** A workbook one part of which has megabytes of text behind the first place where some text stands. */
    private static void filled(
            OutputStream out, String part, String before, int megabytes, java.util.function.Supplier<String> megabyte)
            throws IOException {
        rewritten(out, part, (xml, zip) -> {
            assertThat(xml).contains(before);
            int at = xml.indexOf(before) + before.length();
            zip.write(xml.substring(0, at).getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < megabytes; i++) {
                zip.write(megabyte.get().getBytes(StandardCharsets.UTF_8));
            }
            zip.write(xml.substring(at).getBytes(StandardCharsets.UTF_8));
        });
    }

    private interface Rewriting {
        void write(String xml, OutputStream zip) throws IOException;
    }

    private static void rewritten(OutputStream out, String part, Rewriting rewriting) throws IOException {
        byte[] small = SmallExports.workbooks().get(0).content();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(small));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                if (entry.getName().equals(part)) {
                    rewriting.write(new String(in.readAllBytes(), StandardCharsets.UTF_8), zip);
                } else {
                    in.transferTo(zip);
                }
            }
        }
    }
}
