package io.outturn.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.util.XMLHelper;
import org.jspecify.annotations.Nullable;

/** Reading the parts of a workbook, which nobody vouches for: without document types, entities or texts that never end. */
final class Xml {
    private Xml() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLHelper.newXMLInputFactory();
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    /** A reader before the first element. */
    static XMLStreamReader open(InputStream bytes) throws IOException {
        try {
            return factory().createXMLStreamReader(bytes);
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** Goes on by one event; false at the end of the document. */
    static boolean next(XMLStreamReader xml) throws IOException {
        try {
            if (!xml.hasNext()) {
                return false;
            }
            int event = xml.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new WorkbookRefused(
                        "has a document type or an entity in its XML, which no spreadsheet program writes");
            }
            return true;
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** Goes to the start of the next element; false at the end of the document. */
    static boolean nextStart(XMLStreamReader xml) throws IOException {
        while (next(xml)) {
            if (xml.isStartElement()) {
                return true;
            }
        }
        return false;
    }

    /** Hands over every element of a document at its start. */
    static void eachStart(InputStream bytes, Consumer<XMLStreamReader> element) throws IOException {
        XMLStreamReader xml = open(bytes);
        while (nextStart(xml)) {
            element.accept(xml);
        }
    }

    /** An attribute without a namespace; null where there is none. */
    static @Nullable String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    /** Whether an attribute says yes. */
    static boolean isSet(XMLStreamReader xml, String name) {
        String value = attribute(xml, name);
        return "1".equals(value) || "true".equals(value);
    }

    /** A whole number in an attribute, or another where there is none. */
    static int number(XMLStreamReader xml, String name, int otherwise) {
        String value = attribute(xml, name);
        return value == null ? otherwise : Integer.parseInt(value.strip());
    }
}
