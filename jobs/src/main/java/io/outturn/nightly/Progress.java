package io.outturn.nightly;

/** Receives the progress of a night. */
public interface Progress {
    /** A step begins. */
    void step(String name, int items);

    /** One item of the step is done; may be called from several threads. */
    void item(String step, String label);

    /** A warning that a person should see. */
    void warning(String message);

    /** Ignores everything. */
    Progress SILENT = new Progress() {
        @Override
        public void step(String name, int items) {}

        @Override
        public void item(String step, String label) {}

        @Override
        public void warning(String message) {}
    };
}
