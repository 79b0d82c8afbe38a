package io.outturn.configuration;

/** The environment variable named for a password is not set. */
public final class MissingSecret extends RuntimeException {
    private static final long serialVersionUID = 1;

    private MissingSecret(String namedBy, String variable) {
        super(namedBy + " names the environment variable " + variable + ", which is not set");
    }

    /**
     * The value of an environment variable.
     *
     * @param namedBy the setting or option that names it
     */
    public static String read(String variable, String namedBy) {
        String value = System.getenv(variable);
        if (value == null) {
            throw new MissingSecret(namedBy, variable);
        }
        return value;
    }
}
