package io.outturn.landing;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the dates of an export mean beyond their forms.
 *
 * @param locale language tags of the names of months, such as {@code de} or {@code de, fr}; null for English
 * @param century first year of the hundred that years of two digits are in; null for 2000
 * @param zone the time zone whose days count where an export gives instants; null where none is named
 */
public record DateSettings(@Nullable String locale, @Nullable Integer century, @Nullable String zone)
        implements Serializable {

    /** English names, years from 2000, and no zone. */
    public static final DateSettings NONE = new DateSettings(null, null, null);

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2100;

    /** Loaded only when an export names a language, as it takes long. */
    private static final class Languages {
        static final Set<String> ALL = Arrays.stream(Locale.getAvailableLocales())
                .map(Locale::getLanguage)
                .filter(language -> !language.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    public DateSettings {
        if (locale != null) {
            locales(locale);
        }
        if (century != null && (century < FIRST_YEAR || century > LAST_YEAR)) {
            throw new IllegalArgumentException(
                    "century is " + century + "; it is the first year that two digits can mean,"
                            + " such as 1950 where 49 is 2049 and 50 is 1950");
        }
        if (zone != null) {
            zone(zone);
        }
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "zone '" + name + "' is not known; use a name such as Europe/London, or UTC", e);
        }
    }

    private static List<Locale> locales(String tags) {
        List<Locale> locales = Arrays.stream(tags.strip().split("[,\\s]+"))
                .map(tag -> Locale.forLanguageTag(tag.replace('_', '-')))
                .toList();
        if (locales.stream().anyMatch(locale -> !Languages.ALL.contains(locale.getLanguage()))) {
            throw new IllegalArgumentException(
                    "locale '" + tags + "' is not known; use a language such as de, fr-CA or de, fr");
        }
        return locales;
    }

    /** The languages of the names of months. */
    List<Locale> locales() {
        return locale == null ? List.of(Locale.ENGLISH) : locales(locale);
    }

    /** First year that two digits can mean. */
    int firstYear() {
        return century == null ? 2000 : century;
    }

    boolean hasZone() {
        return zone != null;
    }

    /**
     * The day of an instant.
     *
     * @param written as it is written
     * @param at the offset or zone it is written in
     * @throws UnreadableValue when that depends on a zone and none is named; midnight is taken for the day that begins then
     */
    LocalDate day(LocalDateTime written, ZoneId at) throws UnreadableValue {
        if (zone != null) {
            return written.atZone(at).withZoneSameInstant(zone(zone)).toLocalDate();
        }
        if (written.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            return written.toLocalDate();
        }
        throw new UnreadableValue(
                BrokenRule.ZONE,
                "is an instant, and which day that was depends on the time zone:"
                        + " say the source's, such as zone: Europe/London, or zone: UTC");
    }
}
