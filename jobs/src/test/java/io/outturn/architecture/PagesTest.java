package io.outturn.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;

/** The pages of the project refer to what is there. */
class PagesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern ANCHOR = Pattern.compile("\\b(?:id|name)=\"([^\"]+)\"");
    private static final Pattern CLASS = Pattern.compile("([A-Z][a-z][A-Za-z0-9]*Test)(\\.\\w+)?");

    private static final List<org.commonmark.Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

    @Test
    void linksLeadToFilesAndHeadingsThatAreThere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            for (String link : links(page)) {
                if (link.matches("[a-z]+:.*")) {
                    continue;
                }
                int hash = link.indexOf('#');
                String file = hash < 0 ? link : link.substring(0, hash);
                Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
                if (!Files.exists(target)) {
                    broken.add(ROOT.relativize(page) + ": " + link + " is not there");
                } else if (hash >= 0
                        && Files.isRegularFile(target)
                        && !anchors(target).contains(link.substring(hash + 1))) {
                    broken.add(ROOT.relativize(page) + ": " + link + " has no such heading");
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    /** What everybody reads first stays short enough to be read; everything else is in the guide. */
    @Test
    void theFirstPageIsShort() throws IOException {
        assertThat(Files.readString(ROOT.resolve("README.md")).split("\\s+")).hasSizeLessThan(1500);
    }

    @Test
    void testsThatPagesNameAreThere() throws IOException {
        Set<String> tests = new HashSet<>();
        for (String module : List.of("", "lab")) {
            try (Stream<Path> files = Files.walk(Path.of(module, "src", "test", "java"))) {
                files.map(file -> String.valueOf(file.getFileName()))
                        .filter(name -> name.endsWith(".java"))
                        .forEach(name -> tests.add(name.substring(0, name.length() - ".java".length())));
            }
        }
        List<String> missing = new ArrayList<>();
        for (Path page : pages()) {
            for (String code : codes(page)) {
                Matcher named = CLASS.matcher(code);
                if (named.matches() && !tests.contains(named.group(1))) {
                    missing.add(ROOT.relativize(page) + ": " + code);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String folder : List.of(".", ".ci", "jobs", "schemas", "sample-data", "notebooks")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder).normalize(), folder.equals(".") ? 1 : 8)) {
                files.filter(file -> String.valueOf(file.getFileName()).endsWith(".md"))
                        .filter(file -> !file.toString().contains("/target/"))
                        .forEach(pages::add);
            }
        }
        assertThat(pages).hasSizeGreaterThan(10);
        return pages;
    }

    private static List<String> links(Path page) {
        List<String> links = new ArrayList<>();
        parsed(page).accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                links.add(link.getDestination());
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                links.add(image.getDestination());
            }
        });
        return links;
    }

    private static List<String> codes(Path page) {
        List<String> codes = new ArrayList<>();
        parsed(page).accept(new AbstractVisitor() {
            @Override
            public void visit(Code code) {
                codes.add(code.getLiteral());
            }
        });
        return codes;
    }

    private static Set<String> anchors(Path page) {
        Set<String> anchors = new HashSet<>();
        Matcher found = ANCHOR.matcher(
                HtmlRenderer.builder().extensions(EXTENSIONS).build().render(parsed(page)));
        while (found.find()) {
            anchors.add(found.group(1));
        }
        return anchors;
    }

    private static Node parsed(Path page) {
        try {
            return PARSER.parse(Files.readString(page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
