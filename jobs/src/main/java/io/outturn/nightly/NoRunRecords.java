package io.outturn.nightly;

import io.outturn.release.Warehouse;

/**
 * The warehouse is on storage that can't hold a database file, and the configuration names no database for the records of runs.
 */
public final class NoRunRecords extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoRunRecords(Warehouse warehouse) {
        super("the warehouse " + warehouse.folder() + " can't hold the records of runs; give job_repository.url: a"
                + " PostgreSQL database (jdbc:postgresql://...) or a file of this machine"
                + " (jdbc:h2:file:/var/lib/outturn/runs)");
    }
}
