package io.outturn.lab.estate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Writes the ledger's file of a delivery, and the small file beside it that says how many postings it holds. */
final class LedgerFile {
    private static final DateTimeFormatter IN_NAME = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter IN_TITLE = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final String TAIL = ";1000;";
    private static final List<String> CLERKS = List.of("LINDNERJ", "BATCH01", "WINTERA", "KESSLERM");

    /** Of so many postings of a delivery, the next one corrects one. */
    private static final int CORRECTED_OF = 500;

    private final EstateSize size;
    private final Ledger ledger;
    private final Posting posting = new Posting();
    private final Draw draw = new Draw();
    private final StringBuilder line = new StringBuilder();
    private final PlantedErrors errors = new PlantedErrors();
    private long rows;

    LedgerFile(EstateSize size, Ledger ledger) {
        this.size = size;
        this.ledger = ledger;
    }

    /** Writes the postings of the given deliveries into one file of the last of them. */
    void write(Path folder, List<Delivery> brought, boolean corrected) throws IOException {
        LocalDate on = brought.get(brought.size() - 1).on();
        String stem = "FI_BUCHUNGEN_" + IN_NAME.format(on);
        try (ExportFile file = new ExportFile(folder.resolve(stem + ".csv"), ExportFile.Habit.LEDGER)) {
            file.line("Buchungsjournal Projekte Stand " + IN_TITLE.format(on));
            file.line("Belegnummer;Buchungsdatum;PSP-Element;Sachkonto;Währung;Betrag;Buchungstext;Kostenstelle;"
                    + "Storno zu;Buchungskreis;Erfasst von");
            for (Delivery delivery : brought) {
                if (!corrected && delivery.place() > 0) {
                    writeCorrections(file, delivery);
                }
                writeNew(file, delivery, corrected);
            }
            file.line("");
        }
        Files.writeString(
                folder.resolve(stem + ".ctl"),
                "Datei: " + stem + ".csv\r\nBelege: " + rows + "\r\n",
                StandardCharsets.UTF_8);
    }

    private void writeNew(ExportFile file, Delivery delivery, boolean corrected) throws IOException {
        if (!ledger.books(delivery)) {
            return;
        }
        long end = delivery.firstPosting() + delivery.postings();
        for (long running = delivery.firstPosting(); running < end; running++) {
            make(delivery, running);
            if (corrected && delivery.place() + 1 < size.months() && isCorrected(delivery, running)) {
                correct(running);
            }
            rows += errors.write(file, posting, error(running), line, tail(running));
        }
    }

    private void make(Delivery delivery, long running) {
        ledger.make(delivery, running, posting, draw);
    }

    private static String tail(long running) {
        return TAIL + CLERKS.get((int) (running % CLERKS.size()));
    }

    /** The postings of the delivery before that this one replaces. */
    private void writeCorrections(ExportFile file, Delivery delivery) throws IOException {
        Delivery before = ledger.delivery(delivery.place() - 1);
        if (!ledger.books(before)) {
            return;
        }
        long end = before.firstPosting() + before.postings();
        for (long running = before.firstPosting(); running < end; running += CORRECTED_OF) {
            if (isCorrected(before, running)) {
                make(before, running);
                correct(running);
                rows += errors.write(file, posting, PlantedErrors.Kind.NONE, line, tail(running));
            }
        }
    }

    /** Whether the next delivery, if there is one, corrects this posting; one with a mistake is left as it is. */
    private boolean isCorrected(Delivery delivery, long running) {
        return (running - delivery.firstPosting()) % CORRECTED_OF == 0 && error(running) == PlantedErrors.Kind.NONE;
    }

    private void correct(long running) {
        draw.restart(size.seed(), Draw.Subject.CORRECTION, running);
        posting.cents += Math.round(posting.cents * (draw.share() - 0.5) * 0.2);
        posting.text = "Korrektur";
    }

    private PlantedErrors.Kind error(long running) {
        draw.restart(size.seed(), Draw.Subject.CORRECTION, -1 - running);
        return draw.share() < size.rejects() ? PlantedErrors.Kind.of(draw) : PlantedErrors.Kind.NONE;
    }
}
