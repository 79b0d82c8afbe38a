package io.outturn.configuration;

import io.outturn.landing.Attributes;
import io.outturn.yaml.CheckedBy;
import io.outturn.yaml.Default;
import io.outturn.yaml.Spelling;
import io.outturn.yaml.WrittenOnce;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All of {@code outturn.yaml}. Paths in it are relative to the file.
 *
 * @param name what the portfolio is called
 * @param warehouse folder of landed files, releases and run records
 * @param reportingCurrency ISO code of the currency every amount is also given in
 * @param calendar fiscal calendar
 * @param defaultDiscountRate yearly rate for cases that state none; null for none
 * @param thresholds what counts as near enough
 * @param alignment what counts how much in the alignment score
 * @param sizeBands amounts of planned cost, rising, that part cases into bands of size; empty for 250k, 1m and 5m
 * @param findings what is made of some findings of the review queue, the first rule that says a thing deciding it
 * @param allowFutureDates whether exports and as-of dates may be of days still to come, as of a planning exercise
 * @param reviewUrl where people open the review pack, with {@value #RELEASE} for the release's name; null where that is not known
 * @param jobRepository where runs are recorded; null for a file in the warehouse
 * @param spark Spark settings by name, such as {@code spark.master}
 * @param lookups tables that expressions of sources look in
 * @param sources the exports
 */
public record Configuration(
        String name,
        @CheckedBy(Checks.Folder.class) @Default("warehouse") String warehouse,
        @CheckedBy(Checks.CurrencyCode.class) String reportingCurrency,
        @Default("") Calendar calendar,
        @CheckedBy(Checks.DiscountRate.class) @Nullable BigDecimal defaultDiscountRate,
        @Default("") Thresholds thresholds,
        @Default("") Alignment alignment,
        @CheckedBy(Checks.SizeBands.class) List<BigDecimal> sizeBands,
        List<FindingRule> findings,
        @Default("false") boolean allowFutureDates,
        @CheckedBy(Checks.WebAddress.class) @Nullable String reviewUrl,
        @Nullable JobRepository jobRepository,
        @CheckedBy(Checks.NoSecrets.class) Map<String, String> spark,
        List<Lookup> lookups,
        @WrittenOnce(SharedSettings.class) List<Source> sources) {

    private static final String RELEASE = "{release}";

    private static final List<BigDecimal> USUAL_SIZE_BANDS =
            List.of(new BigDecimal("250000"), new BigDecimal("1000000"), new BigDecimal("5000000"));

    public Configuration {
        sizeBands = sizeBands.isEmpty() ? USUAL_SIZE_BANDS : sizeBands;
        findings = List.copyOf(findings);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("sources is empty; at least one export is needed");
        }
        String repeated =
                sources.stream().collect(Collectors.groupingBy(Source::name, Collectors.counting())).entrySet().stream()
                        .filter(count -> count.getValue() > 1)
                        .map(Map.Entry::getKey)
                        .sorted()
                        .collect(Collectors.joining(", "));
        if (!repeated.isEmpty()) {
            throw new IllegalArgumentException("sources have the same name: " + repeated);
        }
        checkAttributes(sources);
        checkLookups(lookups, sources, calendar);
    }

    /** Attributes of one name are the same attribute, whichever source has them. */
    private static void checkAttributes(List<Source> sources) {
        Map<String, String> names = new HashMap<>();
        Map<String, String> owners = new HashMap<>();
        for (Source source : sources) {
            for (String name : source.attributes().keySet()) {
                String likeness = Attributes.likeness(name);
                String other = names.putIfAbsent(likeness, name);
                String owner = owners.putIfAbsent(likeness, source.name());
                if (other != null && !other.equals(name)) {
                    throw new IllegalArgumentException("attribute '" + other + "' of source " + owner + " and '" + name
                            + "' of source " + source.name() + " differ in capitals alone; name both alike");
                }
            }
        }
    }

    private static void checkLookups(List<Lookup> lookups, List<Source> sources, Calendar calendar) {
        List<String> names = lookups.stream().map(Lookup::name).toList();
        List<String> owners = sources.stream().map(Source::name).toList();
        for (Lookup lookup : lookups) {
            if (names.indexOf(lookup.name()) != names.lastIndexOf(lookup.name())) {
                throw new IllegalArgumentException("lookups have the same name: " + lookup.name());
            }
            if (lookup.source() != null && !owners.contains(lookup.source())) {
                throw new IllegalArgumentException("lookups: '" + lookup.source() + "', whose files " + lookup.name()
                        + " is to have, is no source" + Spelling.nearest(lookup.source(), owners));
            }
        }
        for (Source source : sources) {
            for (String asked : source.askedOfLookups(calendar)) {
                if (!names.contains(asked)) {
                    throw new IllegalArgumentException("source " + source.name() + " looks in '" + asked
                            + "', which is none of lookups" + Spelling.nearest(asked, names));
                }
            }
        }
    }

    /** Where people open the review pack of a release; null where that is not known. */
    public @Nullable String reviewUrl(String release) {
        return reviewUrl == null ? null : reviewUrl.replace(RELEASE, release);
    }

    /** @throws NoSuchElementException when there is none of that name */
    Lookup lookup(String wanted) {
        return lookups.stream()
                .filter(lookup -> lookup.name().equals(wanted))
                .findFirst()
                .orElseThrow();
    }

    /** @throws NoSuchElementException when there is none of that name */
    Source source(String wanted) {
        return sources.stream()
                .filter(source -> source.name().equals(wanted))
                .findFirst()
                .orElseThrow();
    }

    /** The same with one setting of Spark more, or another value of it. */
    Configuration withSpark(String setting, String value) {
        Map<String, String> settings = new TreeMap<>(spark);
        settings.put(setting, value);
        return new Configuration(
                name,
                warehouse,
                reportingCurrency,
                calendar,
                defaultDiscountRate,
                thresholds,
                alignment,
                sizeBands,
                findings,
                allowFutureDates,
                reviewUrl,
                jobRepository,
                settings,
                lookups,
                sources);
    }
}
