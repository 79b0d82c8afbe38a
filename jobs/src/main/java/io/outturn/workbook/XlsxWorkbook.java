package io.outturn.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.exceptions.NotOfficeXmlFileException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;

/** A workbook as Excel writes it since 2007, of which no more than a row and the texts shared by its cells are in memory. */
final class XlsxWorkbook implements Workbook {
    private static final String ARCHIVE = "is not a workbook but an archive (ZIP); unpack it, and name the files in it";

    private final OPCPackage file;
    private final List<Tab> tabs = new ArrayList<>();
    private final List<PackagePart> sheets = new ArrayList<>();
    private final List<String> texts;
    private final List<NumberFormat> formats;
    private final boolean showsCalculation;
    private boolean from1904;
    private boolean asksToBeCalculated;

    private XlsxWorkbook(OPCPackage file, PackagePart main) throws IOException {
        this.file = file;
        try (InputStream bytes = main.getInputStream()) {
            XMLStreamReader xml = Xml.open(bytes);
            while (Xml.nextStart(xml)) {
                switch (xml.getLocalName()) {
                    case "workbookPr" -> from1904 = Xml.isSet(xml, "date1904");
                    case "calcPr" -> asksToBeCalculated = Xml.isSet(xml, "fullCalcOnLoad");
                    case "sheet" -> addSheet(main, xml);
                    default -> {}
                }
            }
        }
        Optional<PackagePart> shared = XlsxParts.related(main, "sharedStrings");
        this.texts = shared.isPresent() ? XlsxParts.sharedTexts(shared.get()) : List.of();
        Optional<PackagePart> styles = XlsxParts.related(main, "styles");
        this.formats = styles.isPresent() ? XlsxParts.formats(styles.get()) : List.of();
        this.showsCalculation = XlsxParts.related(main, "calcChain").isPresent();
    }

    static XlsxWorkbook open(Path path) throws IOException {
        OPCPackage file;
        try {
            file = OPCPackage.open(path.toFile(), PackageAccess.READ);
        } catch (NotOfficeXmlFileException e) {
            throw new WorkbookRefused(ARCHIVE, e);
        } catch (InvalidFormatException e) {
            throw isPackage(path) ? new IOException(e) : new WorkbookRefused(ARCHIVE, e);
        }
        try {
            return new XlsxWorkbook(file, main(file));
        } catch (IOException | RuntimeException | Error e) {
            file.revert();
            throw e;
        }
    }

    /** Whether an archive says of what type its parts are, as all of Office do. */
    private static boolean isPackage(Path path) throws IOException {
        try (ZipFile archive = new ZipFile(path.toFile())) {
            return archive.getEntry("[Content_Types].xml") != null;
        }
    }

    private static PackagePart main(OPCPackage file) throws IOException {
        for (PackageRelationship relationship : file.getRelationships()) {
            if (relationship.getRelationshipType().endsWith("/officeDocument")) {
                PackagePart main = file.getPart(relationship);
                if (main != null) {
                    refuseOthers(main.getContentType());
                    return main;
                }
            }
        }
        throw new WorkbookRefused(ARCHIVE);
    }

    private static void refuseOthers(String contentType) throws IOException {
        if (contentType.contains("sheet.binary")) {
            throw new WorkbookRefused("is a binary workbook (.xlsb); save it as .xlsx");
        }
        if (contentType.contains("wordprocessing") || contentType.contains("word.")) {
            throw new WorkbookRefused("is a Word document; save its table as .xlsx or CSV");
        }
        if (contentType.contains("presentation") || contentType.contains("powerpoint.")) {
            throw new WorkbookRefused("is a PowerPoint presentation; save its table as .xlsx or CSV");
        }
    }

    private void addSheet(PackagePart main, XMLStreamReader xml) throws IOException {
        String name = Xml.attribute(xml, "name");
        String id = Xml.attribute(xml, "id");
        PackageRelationship relationship = id == null ? null : main.getRelationship(id);
        String state = Xml.attribute(xml, "state");
        boolean isHidden = "hidden".equals(state) || "veryHidden".equals(state);
        PackagePart sheet = null;
        if (relationship != null && relationship.getRelationshipType().endsWith("/worksheet")) {
            try {
                sheet = main.getRelatedPart(relationship);
            } catch (InvalidFormatException e) {
                throw new IOException(e);
            }
        }
        tabs.add(new Tab(name == null ? "" : name, isHidden, sheet != null));
        sheets.add(sheet == null ? main : sheet);
    }

    @Override
    public List<Tab> tabs() {
        return List.copyOf(tabs);
    }

    @Override
    public SheetRows rows(int tab) throws IOException {
        PackagePart sheet = sheets.get(tab);
        return new XlsxRows(
                sheet.getInputStream(),
                XlsxParts.merged(sheet),
                XlsxParts.totals(sheet),
                new XlsxCells(texts, formats, from1904, asksToBeCalculated));
    }

    @Override
    public boolean asksToBeCalculated() {
        return asksToBeCalculated;
    }

    @Override
    public boolean showsCalculation() {
        return showsCalculation;
    }

    @Override
    public void close() {
        file.revert();
    }
}
