package io.outturn.review;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.io.output.CloseShieldOutputStream;

/**
 * A list of a pack's data as a script: JSON, compressed, in letters and digits. A page that is opened from disk may load a script
 * but not read a file; and nothing an export says can end the script, since none of it stands there as text.
 */
final class PackScript implements AutoCloseable {
    private final OutputStream file;
    private final JsonGenerator json;

    /**
     * Begins a script.
     *
     * @param entry name its list goes by in {@code outturn.data}, letters and underscores only
     */
    PackScript(Path script, String entry) throws IOException {
        file = new BufferedOutputStream(Files.newOutputStream(script));
        file.write(("outturn.packed(\"" + entry + "\", \"").getBytes(StandardCharsets.UTF_8));
        // What ends the compression must not close the file, whose last letters are still to come.
        json = CompactJson.generator(
                new GZIPOutputStream(Base64.getEncoder().wrap(CloseShieldOutputStream.wrap(file))));
        json.writeStartArray();
    }

    /** Adds one element, in JSON. */
    void add(String element) throws IOException {
        CompactJson.write(element, json);
    }

    /** Ends the script. */
    @Override
    public void close() throws IOException {
        try (file) {
            json.close();
            file.write("\");\n".getBytes(StandardCharsets.UTF_8));
        }
    }
}
