package io.outturn.landing;

import io.outturn.yaml.Default;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;

/**
 * How a delimited text file is written.
 *
 * @param delimiter between cells
 * @param quote around cells that hold delimiters or line ends; doubled inside to stand for itself
 * @param encoding character set of the file; a byte-order mark overrules it
 * @param skipLines physical lines above the header row that are not data
 */
public record CsvDialect(
        @Default(",") char delimiter,
        @Default("\"") char quote,
        @Default("UTF-8") String encoding,
        @Default("0") int skipLines)
        implements Serializable {

    /** Comma, double quote, UTF-8, header in the first line. */
    public static final CsvDialect STANDARD = new CsvDialect(',', '"', "UTF-8", 0);

    public CsvDialect {
        try {
            Charset.forName(encoding);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException(
                    "encoding '" + encoding + "' is not known; common ones are UTF-8, windows-1252, ISO-8859-1", e);
        }
        if (skipLines < 0) {
            throw new IllegalArgumentException("skip_lines is " + skipLines + "; it must be 0 or more");
        }
        if (isLineEnd(delimiter) || isLineEnd(quote)) {
            throw new IllegalArgumentException("delimiter and quote can't be line ends");
        }
        if (delimiter == quote) {
            throw new IllegalArgumentException("delimiter and quote are both " + quote);
        }
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    Charset charset() {
        return Charset.forName(encoding);
    }
}
