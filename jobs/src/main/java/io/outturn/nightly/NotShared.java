package io.outturn.nightly;

/** A machine of the cluster does not see files that the driver sees. */
public final class NotShared extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotShared(String what, String machine) {
        super("Spark's executor on " + machine + " can't see " + what
                + "; on a cluster, exports and warehouse have to lie"
                + " where every machine finds them under the same path: on a shared file system, s3a:// or hdfs://");
    }
}
