package io.outturn.configuration;

import io.outturn.yaml.CheckedBy;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is made of some findings of the review queue. Of several rules that fit a finding, the first that says a thing decides it.
 *
 * @param kinds kinds of findings it is about; empty for all
 * @param businessUnit the unit whose cases it is about, with all units within it; null for all findings
 * @param tier the tier whose cases it is about; null for all findings
 * @param raised whether they are told at all; null where this rule does not say
 * @param severity how grave they are, whatever the measures make of them; null where this rule does not say
 * @param leastAmount amount at stake, in the reporting currency, below which they are not told; null where this rule does not say
 * @param owner who should act, whoever the data name; null where this rule does not say
 * @param defaultOwner who should act where the data name nobody; null where this rule does not say
 */
public record FindingRule(
        @CheckedBy(Checks.FindingKinds.class) List<String> kinds,
        @Nullable String businessUnit,
        @CheckedBy(Checks.Tier.class) @Nullable String tier,
        @Nullable Boolean raised,
        @Nullable Severity severity,
        @Nullable BigDecimal leastAmount,
        @Nullable String owner,
        @Nullable String defaultOwner) {

    /** How much a finding asks for. */
    public enum Severity {
        /** Decide now. */
        ACT,
        /** Likely to need a decision. */
        WATCH,
        /** Good to know. */
        NOTE;

        /** As the review queue has it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public FindingRule {
        kinds = List.copyOf(kinds);
        if (raised == null && severity == null && leastAmount == null && owner == null && defaultOwner == null) {
            throw new IllegalArgumentException(
                    "it says nothing of its findings; give raised, severity, least_amount, owner or default_owner");
        }
        if (leastAmount != null && leastAmount.signum() < 0) {
            throw new IllegalArgumentException("least_amount is " + leastAmount + "; it must be 0 or more");
        }
        if (kinds.isEmpty() && businessUnit == null && tier == null && Boolean.FALSE.equals(raised)) {
            throw new IllegalArgumentException(
                    "raised is false and it is about all findings; name kinds, business_unit or tier");
        }
    }

    /** All that can change a row of the review queue, in one line. */
    public String inOneLine() {
        return Stream.of(
                        part("kinds", kinds.isEmpty() ? null : String.join(" ", kinds)),
                        part("business_unit", businessUnit),
                        part("tier", tier),
                        part("raised", raised),
                        part("severity", severity == null ? null : severity.word()),
                        part("least_amount", leastAmount == null ? null : leastAmount.toPlainString()),
                        part("owner", owner),
                        part("default_owner", defaultOwner))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String part(String name, @Nullable Object value) {
        return value == null ? "" : name + ": " + value;
    }
}
