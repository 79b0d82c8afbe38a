package io.outturn.cli;

import io.outturn.configuration.MissingSecret;
import io.outturn.known.DuplicateKeys;
import io.outturn.known.Overallocation;
import io.outturn.landing.FileRefused;
import io.outturn.nightly.InvalidInput;
import io.outturn.nightly.NightLock;
import io.outturn.nightly.NoRunRecords;
import io.outturn.nightly.NoSpaceLeft;
import io.outturn.nightly.NotShared;
import io.outturn.nightly.TooManyRejects;
import io.outturn.query.StatementRefused;
import io.outturn.release.BrokenPromise;
import io.outturn.release.DamagedFiles;
import io.outturn.release.LostEvidence;
import io.outturn.release.NoRelease;
import io.outturn.release.Overtaken;
import io.outturn.release.UnreadableRelease;
import io.outturn.release.postgres.NotPublished;
import io.outturn.yaml.InvalidYaml;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What a scheduler is told; the guide's page of operations says what to do about each. */
public enum ExitCode {
    /** Published, or nothing was new. */
    OK(0, "Published, or nothing was new."),
    /** A fault of the program. */
    FAULT(1, "A fault of the program."),
    /** The command line, or an SQL statement, is not understood. */
    USAGE(2, "The command line, or an SQL statement, is not understood."),
    /** The configuration is missing or has mistakes. */
    CONFIGURATION(3, "The configuration is missing or has mistakes."),
    /** An export is missing or can't be taken. */
    INPUT(4, "An export is missing or can't be taken."),
    /** More rejected rows than a source's limit. */
    REJECTS(5, "More rejected rows than a source's limit."),
    /** The tables break a contract or do not add up; nothing was published. */
    BROKEN_PROMISE(6, "The tables break a contract or do not add up; nothing was published."),
    /** Another night, or another publish to the same schema, is running, or overtook this one. */
    BUSY(7, "Another night, or another publish to the same schema, is running, or overtook this one."),
    /** The database of runs, or the one published to, can't be used. */
    DATABASE(8, "The database of runs, or the one published to, can't be used."),
    /** The warehouse or an export can't be read or written, or a machine of the cluster does not see it. */
    STORAGE(9, "The warehouse or an export can't be read or written, or a machine of the cluster does not see it."),
    /** A release that is asked for, or what it rests on, is not there. */
    NO_RELEASE(10, "A release that is asked for, or what it rests on, is not there."),
    /** A stored file is not what it was when it was written. */
    DAMAGED(11, "A stored file is not what it was when it was written.");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** What each code means, by the code, as {@code --help} lists them. */
    static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        for (ExitCode each : values()) {
            meanings.put(String.valueOf(each.code), each.meaning);
        }
        return meanings;
    }

    public int code() {
        return code;
    }

    /** The code for a failure, looking through what wraps it. */
    static ExitCode of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(ExitCode::own)
                .filter(code -> code != FAULT)
                .findFirst()
                .orElse(FAULT);
    }

    /**
     * Whether a statement failed in DuckDB, which runs within this process and holds no data of its own: then it is neither
     * the database of runs nor the one published to that fails, but a statement of this program.
     */
    static boolean isWithin(Throwable failure) {
        return Stream.of(failure.getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith("org.duckdb."));
    }

    private static ExitCode own(Throwable failure) {
        if (failure instanceof InvalidYaml
                || failure instanceof NoConfiguration
                || failure instanceof MissingSecret
                || failure instanceof NoRunRecords) {
            return CONFIGURATION;
        }
        if (failure instanceof InvalidInput
                || failure instanceof FileRefused
                || failure instanceof DuplicateKeys
                || failure instanceof Overallocation) {
            return INPUT;
        }
        if (failure instanceof TooManyRejects) {
            return REJECTS;
        }
        if (failure instanceof BrokenPromise) {
            return BROKEN_PROMISE;
        }
        if (failure instanceof NightLock.Held
                || failure instanceof NightLock.Lost
                || failure instanceof Overtaken
                || failure instanceof NotPublished.Busy) {
            return BUSY;
        }
        if (failure instanceof NoRelease || failure instanceof LostEvidence) {
            return NO_RELEASE;
        }
        if (failure instanceof StatementRefused) {
            return USAGE;
        }
        if (failure instanceof NotPublished) {
            return failure.getCause() instanceof IOException ? STORAGE : DATABASE;
        }
        if (failure instanceof DamagedFiles) {
            return DAMAGED;
        }
        if (failure instanceof NoSpaceLeft || failure instanceof UnreadableRelease) {
            return STORAGE;
        }
        if (failure instanceof SQLException) {
            return isWithin(failure) ? FAULT : DATABASE;
        }
        return failure instanceof IOException || failure instanceof NotShared ? STORAGE : FAULT;
    }
}
