package io.outturn.landing;

import java.util.List;

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
            "\u0000\u0000000000",
            "\u001c\0\0\0");

    /** What tools write into XML that they do not declare; an element alone may be a header of a table. */
    private static final List<String> MARKS =
            List.of("schemas.microsoft.com/project", "APIBusinessObjects", "mrproject-version");

    private ScheduleHead() {}

    /** @param text the first bytes of a file, as a character each */
    static boolean is(String text) {
        String plain = FileFormat.plain(text);
        return BEGINNINGS.stream().anyMatch(text::startsWith)
                || plain.startsWith("<?xml")
                || (plain.startsWith("<") && MARKS.stream().anyMatch(plain::contains));
    }
}
