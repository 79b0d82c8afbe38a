package io.outturn.landing;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Kinds of files that people deliver as exports and that are not read: each is refused for what it is. */
public final class UnreadableKind {
    private static final String AS_WORKBOOK = "open it in Excel or LibreOffice and save it as .xlsx";

    private static final Map<Pattern, String> KINDS = new LinkedHashMap<>();

    static {
        add("<.*urn:schemas-microsoft-com:office:spreadsheet", "a workbook in the XML of Excel 2003; " + AS_WORKBOOK);
        add(
                "(<\\?xml[^>]*>\\s*)?(<!--.*?-->\\s*)*<(!doctype html|html|head|meta|body|table|style)\\b",
                "a web page (HTML), as some tools export it under the name of a workbook; " + AS_WORKBOOK);
        add(
                "mime-version:.*multipart/related",
                "a web archive (MHTML), as some tools export it under the name of a workbook; " + AS_WORKBOOK);
        add(
                "pk.{28}mimetypeapplication/vnd\\.oasis\\.opendocument\\.spreadsheet",
                "a spreadsheet of OpenDocument (.ods); " + AS_WORKBOOK);
        add("pk.{28}mimetypeapplication/vnd\\.oasis", "a document of OpenDocument and no spreadsheet");
        add("%pdf-", "a PDF; have the data exported as .xlsx or CSV");
        add("\\{\\\\rtf", "a text document (RTF); have the data exported as .xlsx or CSV");
        add("\\x1f\\x{8b}", "compressed (gzip); unpack it");
        add("7z\\x{bc}\\x{af}|rar!\\x1a", "an archive; unpack it");
    }

    private UnreadableKind() {}

    private static void add(String beginning, String kind) {
        KINDS.put(Pattern.compile(beginning, Pattern.DOTALL), kind);
    }

    /** @throws FileRefused when the file is of a kind that can't be read, saying which and what to do */
    public static void refuse(Path file, String name) throws IOException {
        refuse(FileFormat.head(file), name);
    }

    /** @param head of {@link FileFormat#head} */
    static void refuse(String head, String name) {
        String bytes = head.toLowerCase(Locale.ROOT);
        String text = FileFormat.plain(head).toLowerCase(Locale.ROOT);
        KINDS.forEach((pattern, kind) -> {
            if (pattern.matcher(bytes).lookingAt() || pattern.matcher(text).lookingAt()) {
                throw new FileRefused(name, "is " + kind);
            }
        });
    }
}
