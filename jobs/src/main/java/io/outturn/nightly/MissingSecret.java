package io.outturn.nightly;

/** The environment variable the configuration names for a password is not set. */
public final class MissingSecret extends RuntimeException {
    MissingSecret(String variable) {
        super("job_repository.password_from names the environment variable " + variable + ", which is not set");
    }
}
