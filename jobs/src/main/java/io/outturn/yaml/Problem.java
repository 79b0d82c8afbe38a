package io.outturn.yaml;

/**
 * One mistake in a YAML file, in words for the person who will mend it.
 *
 * @param file name of the file as it was given
 * @param line 1-based line of the value at fault
 * @param key path to it, such as {@code sources[2].csv.delimiter}; empty for the whole file
 * @param message what is wrong and what is allowed
 */
public record Problem(String file, int line, String key, String message) {

    /** One line: {@code outturn.yaml:12: sources[2].csv.delimiter: ...}. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + (key.isEmpty() ? "" : key + ": ") + message;
    }
}
