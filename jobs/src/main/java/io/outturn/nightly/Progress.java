package io.outturn.nightly;

/** Told how a night is getting on. */
public interface Progress {
    /** A step begins. */
    void step(String name, int items);

    /** One item of the step is done; may be called from several threads. */
    void item(String step, String label);

    /** Something a person should look at. */
    void warning(String message);

    /** Tells nobody. */
    Progress SILENT = new Progress() {
        @Override
        public void step(String name, int items) {}

        @Override
        public void item(String step, String label) {}

        @Override
        public void warning(String message) {}
    };
}
