package io.outturn.profile.mapping;

import java.util.List;
import java.util.Map;

/**
 * What is to stand in a source block beyond what the file itself says.
 *
 * @param delivery the source's name, and where its files are
 * @param fillings contract column to what fills it in place of a header
 * @param further lines between the files' settings and the columns, as keys of the source
 * @param remarks contract column to what speaks for the header taken for it
 * @param asides headers that were not taken after all, with the reason, as comments among the columns
 * @param withEvidence behind each column stands what it holds
 * @param isShared other sources read the file too, so that headers without a place here are no news
 */
public record SourceSettings(
        DeliveryName delivery,
        Map<String, Filling> fillings,
        List<Filling> further,
        Map<String, String> remarks,
        List<String> asides,
        boolean withEvidence,
        boolean isShared) {

    /**
     * A piece of YAML and what is to be said of it.
     *
     * @param yaml the value, or key and value
     * @param comment why; empty for nothing to say
     */
    public record Filling(String yaml, String comment) {}

    /** Of a file looked at by itself. */
    public static SourceSettings of(DeliveryName delivery) {
        return new SourceSettings(delivery, Map.of(), List.of(), Map.of(), List.of(), false, false);
    }
}
