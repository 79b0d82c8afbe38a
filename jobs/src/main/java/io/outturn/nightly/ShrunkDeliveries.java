package io.outturn.nightly;

import io.outturn.configuration.Delivery;
import io.outturn.configuration.Source;
import io.outturn.known.KnownFile;
import io.outturn.landing.LandedFile;
import io.outturn.landing.Note;
import io.outturn.landing.NoteKind;
import io.outturn.release.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Notes about snapshots with far fewer rows or less money than the preceding delivery, in a release that was not withdrawn or
 * in files that still exist. Rows missing in a snapshot disappear from the figures, so a cut or filtered file looks like money
 * that was never spent.
 */
final class ShrunkDeliveries {
    /** Rows of a delivery, how many of them were accepted, and sums of their absolute amounts by currency. */
    private record Contents(LocalDate extractedOn, long rows, long accepted, Map<String, BigDecimal> amounts) {
        static final Comparator<Contents> BY_DATE = Comparator.comparing(Contents::extractedOn);

        static Contents of(LocalDate extractedOn, List<LandedFile> files) {
            Map<String, BigDecimal> amounts = new TreeMap<>();
            files.forEach(file -> file.amounts().forEach((of, sum) -> amounts.merge(of, sum, BigDecimal::add)));
            long rejected = files.stream().mapToLong(LandedFile::rowsRejected).sum();
            long accepted = files.stream().mapToLong(LandedFile::rowsAccepted).sum();
            return new Contents(extractedOn, accepted + rejected, accepted, amounts);
        }
    }

    private final Night night;
    private final List<KnownFile> landed;

    private ShrunkDeliveries(Night night, List<KnownFile> landed) {
        this.night = night;
        this.landed = landed;
    }

    /** @throws UncheckedIOException when the preceding delivery can't be read */
    static Map<Source, Note> notes(Night night, List<KnownFile> landed) {
        ShrunkDeliveries deliveries = new ShrunkDeliveries(night, landed);
        Map<Source, Note> notes = new LinkedHashMap<>();
        try {
            for (Source source : night.configuration().sources()) {
                if (source.delivers() == Delivery.SNAPSHOT) {
                    deliveries.note(source).ifPresent(note -> notes.put(source, note));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return notes;
    }

    private Optional<Note> note(Source source) throws IOException {
        List<KnownFile> files = landed.stream()
                .filter(file -> file.source().equals(source.name()))
                .toList();
        LocalDate date = files.stream()
                .map(KnownFile::extractedOn)
                .max(Comparator.naturalOrder())
                .orElse(night.asOf());
        Contents now = Contents.of(date, files.stream().map(KnownFile::landed).toList());
        Optional<Contents> published = published(source, date, files);
        Optional<Contents> stillThere = stillThere(source);
        Optional<Contents> before = published.isPresent() && stillThere.isPresent()
                ? Optional.of(
                        Contents.BY_DATE.compare(stillThere.get(), published.get()) > 0
                                ? stillThere.get()
                                : published.get())
                : published.or(() -> stillThere);
        return before.flatMap(contents -> note(source, contents, now));
    }

    /** The newest delivery before this one that a release rests on, other than one of the same files. */
    private Optional<Contents> published(Source source, LocalDate date, List<KnownFile> files) throws IOException {
        Set<String> contents = files.stream().map(KnownFile::contentHash).collect(Collectors.toSet());
        List<Manifest> releases = night.warehouse().standing();
        for (int i = releases.size() - 1; i >= 0; i--) {
            List<Manifest.Input> inputs = releases.get(i).inputs().stream()
                    .filter(input -> input.source().equals(source.name())
                            && !input.extractedOn().isAfter(date))
                    .toList();
            boolean isThisOne = inputs.stream()
                    .map(Manifest.Input::contentHash)
                    .collect(Collectors.toSet())
                    .equals(contents);
            if (!inputs.isEmpty() && !isThisOne && !releases.get(i).asOf().isAfter(night.asOf())) {
                return Optional.of(contents(inputs));
            }
        }
        return Optional.empty();
    }

    private Contents contents(List<Manifest.Input> inputs) {
        LocalDate date = inputs.stream()
                .map(Manifest.Input::extractedOn)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        List<LandedFile> files = new ArrayList<>();
        inputs.forEach(input -> DeliveryBefore.landedBefore(night, input.contract(), input.landing())
                .ifPresent(files::add));
        if (files.size() == inputs.size()) {
            return Contents.of(date, files);
        }
        long accepted = inputs.stream().mapToLong(Manifest.Input::rowsAccepted).sum();
        long rejected = inputs.stream().mapToLong(Manifest.Input::rowsRejected).sum();
        return new Contents(date, accepted + rejected, accepted, Map.of());
    }

    /** The preceding delivery, where its files still exist. */
    private Optional<Contents> stillThere(Source source) throws IOException {
        List<KnownFile> files = DeliveryBefore.of(night, source);
        return files.isEmpty()
                ? Optional.empty()
                : Optional.of(Contents.of(
                        files.get(0).extractedOn(),
                        files.stream().map(KnownFile::landed).toList()));
    }

    private static Optional<Note> note(Source source, Contents before, Contents now) {
        List<String> less = new ArrayList<>();
        if (isLess(source, before.rows(), now.rows())) {
            less.add(words("%,d rows", before.rows(), now.rows()));
        }
        if (isLess(source, before.accepted(), now.accepted())
                && !(before.rows() == before.accepted() && now.rows() == now.accepted())) {
            less.add(words("%,d accepted rows", before.accepted(), now.accepted()));
        }
        before.amounts().forEach((currency, amount) -> {
            BigDecimal left = now.amounts().getOrDefault(currency, BigDecimal.ZERO);
            if (isLess(source, amount, left)) {
                less.add(words(("%,.2f " + currency).strip(), amount, left));
            }
        });
        return less.isEmpty()
                ? Optional.empty()
                : Optional.of(new Note(
                        NoteKind.DELIVERY_DROPPED,
                        "the delivery of " + now.extractedOn() + " holds less than the one before, of "
                                + before.extractedOn() + ": " + String.join(", ", less)
                                + "; have it delivered again, or raise shrink_limit if that may be"));
    }

    private static boolean isLess(Source source, long before, long now) {
        return isLess(source, BigDecimal.valueOf(before), BigDecimal.valueOf(now));
    }

    private static boolean isLess(Source source, BigDecimal before, BigDecimal now) {
        return before.subtract(now).compareTo(before.multiply(source.shrinkLimit())) > 0;
    }

    private static String words(String form, Object before, Object now) {
        BigDecimal then = new BigDecimal(before.toString());
        BigDecimal lost =
                then.subtract(new BigDecimal(now.toString())).movePointRight(2).divide(then, 0, RoundingMode.HALF_UP);
        return String.format(Locale.ROOT, form, now) + " instead of " + String.format(Locale.ROOT, form, before) + " (-"
                + lost + " %)";
    }
}
