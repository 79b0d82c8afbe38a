package io.outturn.review;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the pages of cases show, a hundred and fifty cases to a script. Which script has a case follows from its id, so that a link to a
 * case needs no list and stays good from release to release.
 */
final class CaseChunks {
    private static final int CASES = 150;

    /** All are written side by side, each with an open file. */
    private static final int MOST = 96;

    private static final int FNV_OFFSET = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;
    private static final int BYTE = 0xff;

    private CaseChunks() {}

    /** How many scripts so many cases make. */
    static int count(long cases) {
        return (int) Math.min(MOST, Math.max(1, (cases + CASES - 1) / CASES));
    }

    /** The script of a case among so many: FNV-1a of its id, which pages compute as well. */
    static int of(String caseId, int chunks) {
        int hash = FNV_OFFSET;
        for (byte letter : caseId.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (letter & BYTE)) * FNV_PRIME;
        }
        return Integer.remainderUnsigned(hash, chunks);
    }

    /**
     * Writes them all: {@code cases-0.js} and so on.
     *
     * @param cases rows with {@code case_id} and {@code json}
     */
    static void write(Path folder, int chunks, ResultSet cases) throws IOException, SQLException {
        List<PackScript> scripts = new ArrayList<>();
        try {
            for (int i = 0; i < chunks; i++) {
                scripts.add(new PackScript(folder.resolve("cases-" + i + ".js"), "chunk"));
            }
            while (cases.next()) {
                scripts.get(of(cases.getString("case_id"), chunks)).add(cases.getString("json"));
            }
        } finally {
            for (PackScript script : scripts) {
                script.close();
            }
        }
    }
}
