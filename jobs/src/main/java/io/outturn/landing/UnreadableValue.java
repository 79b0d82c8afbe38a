package io.outturn.landing;

import org.jspecify.annotations.Nullable;

/** Why one cell can't be taken; ordinary in untrusted files, so it carries no stack trace. */
final class UnreadableValue extends Exception {
    private final BrokenRule rule;

    UnreadableValue(BrokenRule rule, String reason) {
        super(reason, null, false, false);
        this.rule = rule;
    }

    BrokenRule rule() {
        return rule;
    }

    String reason() {
        @Nullable String reason = getMessage();
        return reason == null ? rule.word() : reason;
    }
}
