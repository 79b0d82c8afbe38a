package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.contract.Contracts;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said, once per column, about dates and numbers that could mean something else. */
class WrittenFormsTest {
    private static final NumberForm POINT = NumberForm.PLAIN;
    private static final String POSTINGS = "posting_id,posted_on,project_ref,account,currency,amount";

    @TempDir
    private Path folder;

    private HeldLanding.Outcome land(String contract, Mapping mapping, String... lines) throws IOException {
        Path file = Files.write(folder.resolve("export.csv"), List.of(lines));
        return HeldLanding.land(file, Contracts.exports().get(contract), mapping);
    }

    @Test
    void everyNumberOfThreeDecimalsIsToldWithCountAndExample() throws Exception {
        List<Note> notes = amounts(POINT, "12.500", "8.000", "12.500", "250");
        assertThat(notes)
                .containsExactly(new Note(
                        NoteKind.NUMBER_MARKS,
                        "amount: every number with '.' has exactly three digits behind it: 3 numbers (such as"
                                + " 12.500); it was read as decimal mark and not between thousands, see numbers"));
    }

    @Test
    void theMirrorOfItIsToldAlsoBesideAThousandsMarkThatExplainsNothing() throws Exception {
        assertThat(amounts(new NumberForm(',', '.', false, false), "12,500", "8,000", "250"))
                .containsExactly(new Note(
                        NoteKind.NUMBER_MARKS,
                        "amount: every number with ',' has exactly three digits behind it: 2 numbers (such as"
                                + " 12,500); it was read as decimal mark and not between thousands, see numbers"));
    }

    @Test
    void oneNumberThatCanOnlyHaveADecimalMarkSettlesIt() throws Exception {
        assertThat(amounts(POINT, "12.500", "8.00")).isEmpty();
        assertThat(amounts(POINT, "12.500", "0.500")).isEmpty();
        assertThat(amounts(POINT, "12.500", "1234.500")).isEmpty();
        assertThat(amounts(new NumberForm('.', ',', false, false), "12.500", "1,234.500"))
                .isEmpty();
        assertThat(amounts(new NumberForm(',', '.', false, false), "12.500", "8.000"))
                .isEmpty();
    }

    @Test
    void exponentsAndRoundedNumbersAreTold() throws Exception {
        NumberForm form =
                new NumberForm('.', (String) null, false, false, BigDecimal.ONE, Map.of(), Rounding.HALF_UP, null);
        assertThat(amounts(form, "1.23457E+05", "10.005", "-10.005", "1.1"))
                .containsExactly(
                        new Note(
                                NoteKind.EXPONENT,
                                "amount: 1 number (such as 1.23457E+05) written with an exponent, which spreadsheets"
                                        + " do where digits do not fit; some may be lost"),
                        new Note(
                                NoteKind.ROUNDED,
                                "amount: 2 numbers (such as 10.005) of more decimals than the column keeps rounded"
                                        + " half_up, as numbers.round says"));
    }

    @Test
    void percentSignsBesideNumbersWithoutAreTold() throws Exception {
        Mapping mapping = mapping(new NumberForm('.', null, false, true), List.of(), DateSettings.NONE);
        LandedFile landed = landed(
                "business_case",
                mapping,
                "case_id,version,status,title,currency,planned_start,planned_finish,discount_rate",
                "A,1,draft,T,EUR,2026-01-01,2026-12-31,12 %",
                "B,1,draft,T,EUR,2026-01-01,2026-12-31,0.12");
        assertThat(landed.notes())
                .contains(new Note(
                        NoteKind.PERCENT_FORM,
                        "discount_rate: 1 number (such as 12 %) with a percent sign beside 1 number (such as"
                                + " 0.12) without; all were read as percentages, see numbers.percent"));
    }

    @Test
    void ratesOutOfAllReasonAreToldOrRejectedWithWhatToDo() throws Exception {
        String header = "case_id,version,status,title,currency,planned_start,planned_finish,discount_rate";
        String row = ",1,draft,T,EUR,2026-01-01,2026-12-31,";
        LandedFile landed = landed(
                "business_case",
                mapping(POINT, List.of(), DateSettings.NONE),
                header,
                "A" + row + "0.35",
                "B" + row + "0.3",
                "C" + row + "3.5");
        assertThat(landed.notes())
                .containsExactly(new Note(
                        NoteKind.HIGH_RATE,
                        "discount_rate: 1 rate (such as 0.35) above 30 % a year; a percentage may be read wrongly, see"
                                + " numbers.percent"));
        assertThat(landed.firstRejections())
                .extracting(Rejection::reason)
                .containsExactly("is above 1; percentages need numbers: {percent: true}, which makes 35 of them 0.35");
    }

    @Test
    void bothOrdersOfDatesInOneColumnAreTold() throws Exception {
        assertThat(dates(
                        List.of("dd/MM/yyyy", "MM/dd/yyyy"),
                        DateSettings.NONE,
                        "31/03/2026",
                        "04/05/2026",
                        "12/31/2026"))
                .containsExactly(
                        new Note(
                                NoteKind.DATE_ORDER,
                                "posted_on: 2 dates (such as 04/05/2026) read as dd/MM/yyyy and 1 date (such as"
                                        + " 12/31/2026) as MM/dd/yyyy; dates that could be either are among the former, see dates"));
        assertThat(dates(List.of("dd/MM/yyyy", "MM/dd/yyyy"), DateSettings.NONE, "31/03/2026", "04/05/2026"))
                .isEmpty();
        assertThat(dates(List.of("dd.MM.yyyy", "MM/dd/yyyy"), DateSettings.NONE, "31.03.2026", "12/31/2026"))
                .isEmpty();
    }

    @Test
    void yearsOfTheLastCenturyAndInstantsWithoutZoneAreTold() throws Exception {
        assertThat(dates(List.of("dd.MM.yy"), DateSettings.NONE, "31.12.85", "31.12.26"))
                .containsExactly(new Note(
                        NoteKind.CENTURY,
                        "posted_on: 1 date (such as 31.12.85) with a year of two digits that was read as one of the"
                                + " 2000s and may be of the 1900s; see century"));
        assertThat(dates(List.of("dd.MM.yy"), new DateSettings(null, 1950, null), "31.12.85"))
                .isEmpty();
        assertThat(dates(List.of(), DateSettings.NONE, "2026-04-01T00:00:00Z", "2026-05-01T00:00:00Z"))
                .containsExactly(new Note(
                        NoteKind.INSTANT,
                        "posted_on: 2 instants (such as 2026-04-01T00:00:00Z) taken for the day that begins at that"
                                + " midnight; see zone"));
        assertThat(dates(List.of(), new DateSettings(null, null, "UTC"), "2026-04-01T00:00:00Z"))
                .isEmpty();
    }

    @Test
    void anotherColumnSaysWhichAmountsAreCredits() throws Exception {
        SignFrom flag = new SignFrom("S/H", List.of(), List.of());
        NumberForm form =
                new NumberForm('.', (String) null, false, false, BigDecimal.ONE, Map.of(), Rounding.REFUSE, flag);
        HeldLanding.Outcome outcome = land(
                "finance_posting",
                mapping(form, List.of(), DateSettings.NONE),
                "posting_id,posted_on,project_ref,account,currency,amount,S/H",
                "1,2026-01-01,A,4,EUR,100.00,S",
                "2,2026-01-01,A,4,EUR,30.00,h",
                "3,2026-01-01,A,4,EUR,30.00,X",
                "4,2026-01-01,A,4,EUR,-5.00,H",
                "5,2026-01-01,A,4,EUR,7.00,");
        LandedFile landed = outcome.landed();
        assertThat(outcome.rows()).extracting(row -> row.getLong("amount", 0)).containsExactly(100_00L, -30_00L, 5_00L);
        assertThat(landed.firstRejections())
                .extracting(Rejection::reason)
                .containsExactly(
                        "has 'X' in column 'S/H', which is neither credit (H, C, CR) nor debit (S, D, DR); see"
                                + " numbers.sign_from",
                        "has '' in column 'S/H', which is neither credit (H, C, CR) nor debit (S, D, DR); see"
                                + " numbers.sign_from");
        assertThat(landed.notes())
                .containsExactly(new Note(
                        NoteKind.SIGNED_CREDIT,
                        "amount: 1 amount (such as -5.00) with a minus sign and marked as credit in column 'S/H' as"
                                + " well, read as above 0; see numbers.sign_from"));
    }

    @Test
    void aRowRuleThatRejectsSaysWhatItSaw() throws Exception {
        LandedFile landed = landed(
                "fx_rate",
                mapping(POINT, List.of(), DateSettings.NONE),
                "currency,valid_from,kind,rate",
                "USD,2026-01-01,actual,-1.25");
        assertThat(landed.firstRejections())
                .extracting(Rejection::reason)
                .containsExactly("rate must be greater than 0, and here rate is -1.250000000");
    }

    private LandedFile landed(String contract, Mapping mapping, String... lines) throws IOException {
        return land(contract, mapping, lines).landed();
    }

    private List<Note> amounts(NumberForm form, String... amounts) throws Exception {
        List<String> lines = new ArrayList<>(List.of(POSTINGS));
        for (String amount : amounts) {
            lines.add("P" + lines.size() + ",2026-01-01,A,4,EUR,\"" + amount + "\"");
        }
        return land("finance_posting", mapping(form, List.of(), DateSettings.NONE), lines.toArray(String[]::new))
                .landed()
                .notes();
    }

    private List<Note> dates(List<String> forms, DateSettings settings, String... dates) throws Exception {
        List<String> lines = new ArrayList<>(List.of(POSTINGS));
        for (String date : dates) {
            lines.add("P" + lines.size() + "," + date + ",A,4,EUR,1");
        }
        return land("finance_posting", mapping(POINT, forms, settings), lines.toArray(String[]::new))
                .landed()
                .notes();
    }

    private static Mapping mapping(NumberForm numbers, List<String> dates, DateSettings settings) {
        Mapping plain = Mapping.AS_CONTRACT;
        return new Mapping(
                null,
                plain.csv(),
                plain.workbook(),
                plain.shape(),
                Map.of(),
                List.of(),
                numbers,
                dates,
                plain.nullWords(),
                plain.repeatedKeys(),
                1,
                plain.wholeFile(),
                plain.identity(),
                settings,
                null,
                null,
                Map.of());
    }
}
