package io.outturn.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;

/** The parts of a workbook that its sheets refer to. */
final class XlsxParts {
    private XlsxParts() {}

    /** The first part that another refers to in a role, in either edition of the standard. */
    static Optional<PackagePart> related(PackagePart part, String role) throws IOException {
        return allRelated(part, role).stream().findFirst();
    }

    /** The parts that another refers to in a role, such as {@code table}. */
    static List<PackagePart> allRelated(PackagePart part, String role) throws IOException {
        List<PackagePart> parts = new ArrayList<>();
        try {
            if (part.hasRelationships()) {
                for (PackageRelationship relationship : part.getRelationships()) {
                    if (relationship.getRelationshipType().endsWith("/" + role)) {
                        PackagePart related = part.getRelatedPart(relationship);
                        if (related != null) {
                            parts.add(related);
                        }
                    }
                }
            }
        } catch (InvalidFormatException e) {
            throw new IOException(e);
        }
        return parts;
    }

    /** The texts that cells refer to by their place. */
    static List<String> sharedTexts(PackagePart part) throws IOException {
        List<String> texts = new ArrayList<>();
        GatheredText text = new GatheredText();
        try (InputStream bytes = part.getInputStream()) {
            XMLStreamReader xml = Xml.open(bytes);
            boolean inText = false;
            boolean inReading = false;
            while (Xml.next(xml)) {
                if (xml.isStartElement() || xml.isEndElement()) {
                    String name = xml.getLocalName();
                    // How a Chinese or Japanese text is read aloud stands beside it.
                    inReading = name.equals("rPh") ? xml.isStartElement() : inReading;
                    inText = name.equals("t") && xml.isStartElement() && !inReading;
                    if (name.equals("si") && xml.isEndElement()) {
                        texts.add(text.shown());
                        text.clear();
                    }
                } else if (inText && xml.isCharacters()) {
                    text.add(xml);
                }
            }
        }
        return texts;
    }

    /** How numbers are shown, by the style of a cell. */
    static List<NumberFormat> formats(PackagePart part) throws IOException {
        Map<Integer, String> codes = new HashMap<>();
        List<NumberFormat> formats = new ArrayList<>();
        try (InputStream bytes = part.getInputStream()) {
            XMLStreamReader xml = Xml.open(bytes);
            boolean inCellFormats = false;
            while (Xml.next(xml)) {
                if (xml.isStartElement() || xml.isEndElement()) {
                    String name = xml.getLocalName();
                    inCellFormats = name.equals("cellXfs") ? xml.isStartElement() : inCellFormats;
                    if (name.equals("numFmt") && xml.isStartElement()) {
                        String code = Xml.attribute(xml, "formatCode");
                        codes.putIfAbsent(Xml.number(xml, "numFmtId", 0), code == null ? "" : code);
                    } else if (name.equals("xf") && xml.isStartElement() && inCellFormats) {
                        int number = Xml.number(xml, "numFmtId", 0);
                        formats.add(NumberFormat.of(number, codes.get(number)));
                    }
                }
            }
        }
        return formats;
    }

    /** The totals at the foot of the tables of a sheet. */
    static List<CellRange> totals(PackagePart sheet) throws IOException {
        List<CellRange> totals = new ArrayList<>();
        for (PackagePart part : allRelated(sheet, "table")) {
            try (InputStream bytes = part.getInputStream()) {
                XMLStreamReader xml = Xml.open(bytes);
                if (Xml.nextStart(xml)) {
                    int rows = Xml.number(xml, "totalsRowCount", 0);
                    String table = Xml.attribute(xml, "ref");
                    if (rows > 0 && table != null) {
                        CellRange all = CellRange.of(table);
                        totals.add(new CellRange(
                                Math.max(all.firstRow(), all.lastRow() - rows + 1),
                                all.firstColumn(),
                                all.lastRow(),
                                all.lastColumn()));
                    }
                }
            }
        }
        return totals;
    }

    /** The merged ranges of a sheet, which stand below its rows. */
    static List<CellRange> merged(PackagePart sheet) throws IOException {
        try (InputStream bytes = sheet.getInputStream()) {
            if (!mayHaveMerged(bytes)) {
                return List.of();
            }
        }
        List<CellRange> merged = new ArrayList<>();
        try (InputStream bytes = sheet.getInputStream()) {
            Xml.eachStart(bytes, xml -> {
                String range = xml.getLocalName().equals("mergeCell") ? Xml.attribute(xml, "ref") : null;
                if (range != null) {
                    merged.add(CellRange.of(range));
                }
            });
        }
        return merged;
    }

    /** Whether the name of the element stands anywhere: to look is much quicker than to parse. */
    private static boolean mayHaveMerged(InputStream bytes) throws IOException {
        byte[] name = "mergeCell".getBytes(StandardCharsets.US_ASCII);
        byte[] buffer = new byte[1 << 16];
        int matched = 0;
        boolean first = true;
        for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
            // In UTF-16 the name is not written in these bytes.
            if (first && read > 1 && (buffer[0] != '<' || buffer[1] == 0) && buffer[0] != (byte) 0xEF) {
                return true;
            }
            first = false;
            for (int i = 0; i < read; i++) {
                matched = buffer[i] == name[matched] ? matched + 1 : buffer[i] == name[0] ? 1 : 0;
                if (matched == name.length) {
                    return true;
                }
            }
        }
        return false;
    }
}
