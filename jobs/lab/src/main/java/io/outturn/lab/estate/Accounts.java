package io.outturn.lab.estate;

import java.io.IOException;
import java.util.List;

/** The chart of accounts, listed once for each of two companies. */
final class Accounts {
    static final List<String> NEUTRAL = List.of("157600", "280000");

    private static final List<String> CHART = List.of(
            "081000;Anlagen im Bau;Kosten;capex;+",
            "082500;Software und Lizenzen;Kosten;capex;+",
            "157600;Abziehbare Vorsteuer;neutral;;+",
            "540100;Erlöse Einspeisung und Vermietung;Nutzen;revenue;-",
            "549000;Bestätigte Einsparungen (statistisch);Nutzen;saving;-",
            "613000;Wartung, Miete, Lizenzen;Kosten;opex;+",
            "621500;Personalverrechnung;Kosten;opex;+",
            "280000;Bank;neutral;;+");

    private Accounts() {}

    /** The accounts a category is booked on; one named twice is used twice as much. */
    static List<String> of(String category) {
        return switch (category) {
            case "capex" -> List.of("081000", "081000", "082500");
            case "opex" -> List.of("613000", "621500");
            case "saving" -> List.of("549000");
            case "revenue" -> List.of("540100");
            default -> throw new IllegalArgumentException(category);
        };
    }

    static void write(ExportFile file) throws IOException {
        file.line("Kontenplan Projektcontrolling");
        file.line("Buchungskreis;Sachkonto;Bezeichnung;Art;Kategorie;Vorzeichen");
        for (String company : List.of("1000", "2000")) {
            for (String account : CHART) {
                file.line(company + ";" + account);
            }
        }
    }
}
