package io.outturn.review;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Converts a Markdown page of the source tree to a part of a page. */
final class MarkdownPage {
    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());

    private MarkdownPage() {}

    /** The HTML. Links to pages that are not in the pack become plain text. */
    static String html(String markdown) {
        Node page = Parser.builder().extensions(EXTENSIONS).build().parse(markdown);
        page.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                visitChildren(link);
                if (link.getDestination().equals("README.md")) {
                    link.setDestination("dictionary.html");
                } else if (!link.getDestination().startsWith("#")) {
                    while (link.getFirstChild() != null) {
                        link.insertBefore(link.getFirstChild());
                    }
                    link.unlink();
                }
            }
        });
        String html = HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .build()
                .render(page);
        return "<div class=\"prose\">\n" + html + "</div>";
    }
}
