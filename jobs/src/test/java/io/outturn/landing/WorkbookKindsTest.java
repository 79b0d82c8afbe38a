package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.landing.SmallExports.Export;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people call a workbook is read for what it is, or refused for what it is. */
class WorkbookKindsTest {
    private static final Contract POSTING = Contracts.exports().get("finance_posting");
    private static final String CSV =
            "posting_id,posted_on,project_ref,account,currency,amount\nP1,2026-01-01,A,4000,EUR,1.00\n";

    @TempDir
    private Path folder;

    private HeldLanding.Outcome land(String name, byte[] content, FileFormat format) throws IOException {
        Mapping all = Mapping.AS_CONTRACT;
        Mapping mapping = new Mapping(
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
                1);
        return HeldLanding.land(Files.write(folder.resolve(name), content), POSTING, mapping);
    }

    private String refusal(String name, byte[] content) throws IOException {
        return land(name, content, null).refusal();
    }

    private String refusal(String name, String content, Charset encoding) throws IOException {
        return refusal(name, content.getBytes(encoding));
    }

    private static byte[] workbook() throws IOException {
        Export ledger = SmallExports.workbooks().get(0);
        return ledger.content();
    }

    @Test
    void theXmlOfExcel2003IsNamed() throws IOException {
        String xml = "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n"
                + "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet/></Workbook>";
        String expected =
                "ledger.xls: is a workbook in the XML of Excel 2003; open it in Excel or LibreOffice and save it"
                        + " as .xlsx";
        assertThat(refusal("ledger.xls", xml, StandardCharsets.UTF_8)).isEqualTo(expected);
        assertThat(refusal("ledger.xls", "\uFEFF" + xml, StandardCharsets.UTF_16LE))
                .isEqualTo(expected);
    }

    @Test
    void aWebPageIsNamed() throws IOException {
        String expected =
                "ledger.xls: is a web page (HTML), as some tools export it under the name of a workbook; open it"
                        + " in Excel or LibreOffice and save it as .xlsx";
        String table = "<table><tr><td>posting_id</td></tr></table>";
        for (String page : new String[] {
            "<html><body>" + table + "</body></html>",
            table,
            "\n<!DOCTYPE html>\n<html>" + table,
            "<?xml version=\"1.0\"?><HTML xmlns:x=\"urn:schemas-microsoft-com:office:excel\">" + table,
            "<!-- made by a tool --><head></head>" + table,
            "<meta http-equiv=\"Content-Type\">" + table
        }) {
            assertThat(refusal("ledger.xls", page, StandardCharsets.UTF_8)).isEqualTo(expected);
            assertThat(refusal("ledger.xls", "\uFEFF" + page, StandardCharsets.UTF_16LE))
                    .isEqualTo(expected);
        }
        assertThat(refusal(
                        "ledger.xls",
                        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n",
                        StandardCharsets.UTF_8))
                .isEqualTo("ledger.xls: is a web archive (MHTML), as some tools export it under the name of a workbook;"
                        + " open it in Excel or LibreOffice and save it as .xlsx");
    }

    @Test
    void otherFilesOfAnOfficeAreNamed() throws IOException {
        assertThat(refusal("ledger.ods", openDocument()))
                .isEqualTo(
                        "ledger.ods: is a spreadsheet of OpenDocument (.ods); open it in Excel or LibreOffice and save"
                                + " it as .xlsx");
        assertThat(refusal("ledger.xlsb", changed("sheet.main+xml", "sheet.binary.macroEnabled.main")))
                .isEqualTo("ledger.xlsb: is a binary workbook (.xlsb); save it as .xlsx");
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        try (XWPFDocument word = new XWPFDocument()) {
            word.write(document);
        }
        assertThat(refusal("ledger.xlsx", document.toByteArray()))
                .isEqualTo("ledger.xlsx: is a Word document; save its table as .xlsx or CSV");
        ByteArrayOutputStream presentation = new ByteArrayOutputStream();
        try (XMLSlideShow slides = new XMLSlideShow()) {
            slides.write(presentation);
        }
        assertThat(refusal("ledger.xlsx", presentation.toByteArray()))
                .isEqualTo("ledger.xlsx: is a PowerPoint presentation; save its table as .xlsx or CSV");
        assertThat(refusal("ledger.xls", "{\\rtf1\\ansi\\deff0 {\\b Ledger}}", StandardCharsets.US_ASCII))
                .isEqualTo("ledger.xls: is a text document (RTF); have the data exported as .xlsx or CSV");
        assertThat(refusal("ledger.csv", "7z\u00bc\u00af'\u001c\u0000\u0004", StandardCharsets.ISO_8859_1))
                .isEqualTo("ledger.csv: is an archive; unpack it");
        assertThat(refusal("ledger.xlsx", "%PDF-1.7\n", StandardCharsets.UTF_8))
                .isEqualTo("ledger.xlsx: is a PDF; have the data exported as .xlsx or CSV");
        assertThat(refusal("ledger.csv", packed())).isEqualTo("ledger.csv: is compressed (gzip); unpack it");
        assertThat(refusal("ledger.zip", archive()))
                .isEqualTo("ledger.zip: is not a workbook but an archive (ZIP); unpack it, and name the files in it");
    }

    @Test
    void aWorkbookWithAPasswordIsNamed() throws Exception {
        POIFSFileSystem container = new POIFSFileSystem();
        Encryptor encryptor = new EncryptionInfo(EncryptionMode.standard).getEncryptor();
        encryptor.confirmPassword("secret");
        try (OutputStream inside = encryptor.getDataStream(container)) {
            inside.write(workbook());
        }
        ByteArrayOutputStream locked = new ByteArrayOutputStream();
        container.writeFilesystem(locked);
        assertThat(refusal("ledger.xlsx", locked.toByteArray()))
                .isEqualTo("ledger.xlsx: is protected by a password; save it without one");

        ByteArrayOutputStream old = new ByteArrayOutputStream();
        Biff8EncryptionKey.setCurrentUserPassword("secret");
        try (HSSFWorkbook workbook = new HSSFWorkbook()) {
            workbook.createSheet("Data").createRow(0).createCell(0).setCellValue("posting_id");
            workbook.write(old);
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
        assertThat(refusal("ledger.xls", old.toByteArray()))
                .isEqualTo("ledger.xls: is protected by a password; save it without one");
    }

    @Test
    void aFileIsReadForWhatItIsWhateverItIsCalled() throws IOException {
        assertThat(land("ledger.xlsx", CSV.getBytes(StandardCharsets.UTF_8), null)
                        .landed()
                        .rowsAccepted())
                .isEqualTo(1);
        assertThat(land("ledger.csv", workbook(), null).landed().rowsAccepted()).isEqualTo(15);
        byte[] macros =
                changed("vnd.openxmlformats-officedocument.spreadsheetml.sheet", "vnd.ms-excel.sheet.macroEnabled");
        assertThat(land("ledger.xlsm", macros, FileFormat.XLS).landed().rowsAccepted())
                .isEqualTo(15);
        assertThat(land("ledger.xlsx", CSV.getBytes(StandardCharsets.UTF_8), FileFormat.XLSX)
                        .refusal())
                .isEqualTo("ledger.xlsx: is delimited text and not a workbook, as format: xlsx says");
        assertThat(land("ledger.csv", workbook(), FileFormat.CSV).refusal())
                .isEqualTo("ledger.csv: is a workbook and not delimited text, as format: csv says");
    }

    /** A workbook whose parts are declared to be of other types. */
    private static byte[] changed(String type, String other) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(workbook()));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                byte[] content = in.readAllBytes();
                if (entry.getName().equals("[Content_Types].xml")) {
                    String types = new String(content, StandardCharsets.UTF_8);
                    assertThat(types).contains(type);
                    content = types.replace(type, other).getBytes(StandardCharsets.UTF_8);
                }
                zip.write(content);
            }
        }
        return out.toByteArray();
    }

    private static byte[] openDocument() throws IOException {
        byte[] type = "application/vnd.oasis.opendocument.spreadsheet".getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry first = new ZipEntry("mimetype");
            CRC32 sum = new CRC32();
            sum.update(type);
            first.setMethod(ZipEntry.STORED);
            first.setSize(type.length);
            first.setCrc(sum.getValue());
            zip.putNextEntry(first);
            zip.write(type);
            zip.putNextEntry(new ZipEntry("content.xml"));
        }
        return out.toByteArray();
    }

    private static byte[] archive() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("ledger.csv"));
            zip.write(CSV.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static byte[] packed() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(CSV.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}
