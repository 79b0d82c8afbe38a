package io.outturn.landing;

import java.util.List;
import java.util.regex.Pattern;

/** How the files of project tools begin, those aside that lie in a container of which other programs make use, too. */
final class ScheduleHead {
    private static final List<String> BEGINNINGS = List.of(
            // Primavera, MPX, SDEF and Phoenix
            "ERMHDR",
            "MPX",
            "VOLM",
            "PPX!!!!",
            // Databases of Microsoft Project
            "\0\1\0\0Standard Jet DB",
            "\0\1\0\0Standard ACE DB",
            // Asta's text and FastTrack
            "\0\0000000",
            "\u001c\0\0\0");

    /** What a tool writes without an XML declaration; another element may be a cell of a table. */
    private static final Pattern ELEMENT = Pattern.compile(
            "<(\\?xml|project\\b|Document\\b[^>]*CDProject|APIBusinessObjects|BusinessObjects)",
            Pattern.CASE_INSENSITIVE);

    private ScheduleHead() {}

    /** @param text the first bytes of a file, as a character each */
    static boolean is(String text) {
        return BEGINNINGS.stream().anyMatch(text::startsWith)
                || ELEMENT.matcher(FileFormat.plain(text)).lookingAt();
    }
}
