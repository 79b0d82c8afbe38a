package io.outturn.landing;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.mpxj.ProjectFile;
import org.mpxj.Task;

/**
 * Planned and earned value of the tasks in an XML file of Microsoft Project, as the tool worked them out for its status date. The
 * library reads them of assignments and resources, and of tasks the actual cost alone.
 */
final class ReportedEarnedValue {
    private static final String NAMESPACE = "http://schemas.microsoft.com/project";
    private static final String TASK = "Task";
    private static final int DECIMALS_OF_CENTS = 2;

    private record Figures(@Nullable BigDecimal planned, @Nullable BigDecimal earned) {}

    private ReportedEarnedValue() {}

    /**
     * Gives the tasks what the file says of them; nothing where it is of another kind.
     *
     * @throws FileRefused when an amount is no number
     */
    static void addTo(List<ProjectFile> schedules, Path file, String name) throws IOException {
        if (schedules.size() != 1) {
            return;
        }
        Map<Integer, Figures> figures = read(file, name);
        for (Task task : schedules.get(0).getTasks()) {
            Figures reported = figures.get(task.getUniqueID());
            if (reported != null) {
                task.setBCWS(reported.planned());
                task.setBCWP(reported.earned());
            }
        }
    }

    private static Map<Integer, Figures> read(Path file, String name) throws IOException {
        Map<Integer, Figures> figures = new HashMap<>();
        try (InputStream bytes = Files.newInputStream(file)) {
            XMLStreamReader xml = factory().createXMLStreamReader(bytes);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT) {
                    if (!NAMESPACE.equals(xml.getNamespaceURI())) {
                        return Map.of();
                    }
                    if (xml.getLocalName().equals(TASK)) {
                        readTask(xml, name, figures);
                    }
                }
            }
        } catch (XMLStreamException e) {
            // What the library could read in spite of that is in no form that this class knows.
            return Map.of();
        }
        return figures;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** Elements of a baseline or a predecessor stand a level deeper and have names of their own. */
    private static void readTask(XMLStreamReader xml, String name, Map<Integer, Figures> figures)
            throws XMLStreamException {
        Integer identifier = null;
        BigDecimal planned = null;
        BigDecimal earned = null;
        int depth = 1;
        while (depth > 0 && xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamReader.START_ELEMENT) {
                depth++;
                String element = depth == 2 ? xml.getLocalName() : "";
                switch (element) {
                    case "UID" -> {
                        identifier = number(xml, name).intValue();
                        depth--;
                    }
                    case "BCWS" -> {
                        planned = number(xml, name).movePointLeft(DECIMALS_OF_CENTS);
                        depth--;
                    }
                    case "BCWP" -> {
                        earned = number(xml, name).movePointLeft(DECIMALS_OF_CENTS);
                        depth--;
                    }
                    default -> {}
                }
            }
        }
        if (identifier != null && (planned != null || earned != null)) {
            figures.put(identifier, new Figures(planned, earned));
        }
    }

    /** Reads to the end of the element. */
    private static BigDecimal number(XMLStreamReader xml, String name) throws XMLStreamException {
        String element = xml.getLocalName();
        int line = xml.getLocation().getLineNumber();
        String text = xml.getElementText().strip();
        return NumberForm.PLAIN
                .number(text)
                .orElseThrow(() -> new FileRefused(
                        name,
                        "line " + line + ": " + element + " '" + Excerpt.of(text) + "' of a task is not a number"));
    }
}
