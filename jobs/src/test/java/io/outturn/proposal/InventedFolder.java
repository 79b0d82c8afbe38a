package io.outturn.proposal;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A folder of invented exports. Whoever writes rows into it says what they plan and spend, so that what a release has to show is known
 * without the program. The same seed gives the same files.
 */
final class InventedFolder {
    private final Path folder;
    private final Random random;
    private final Map<String, BigDecimal> planned = new TreeMap<>();
    private final Map<String, BigDecimal> spent = new TreeMap<>();
    private int rows;
    private int files;

    InventedFolder(Path folder, long seed) {
        this.folder = folder;
        this.random = new Random(seed);
    }

    Path path() {
        return folder;
    }

    /** Rows written so far, in all files. */
    int rows() {
        return rows;
    }

    int files() {
        return files;
    }

    /** From 0 to one less than the number. */
    int below(int number) {
        return random.nextInt(number);
    }

    <T> T oneOf(List<T> items) {
        return items.get(below(items.size()));
    }

    /** An amount of whole cents. */
    BigDecimal amount(int from, int to) {
        return BigDecimal.valueOf(100L * from + below(100 * (to - from)), 2);
    }

    BigDecimal plan(String caseId, BigDecimal amount) {
        planned.merge(caseId, amount, BigDecimal::add);
        return amount;
    }

    BigDecimal spend(String caseId, BigDecimal amount) {
        spent.merge(caseId, amount, BigDecimal::add);
        return amount;
    }

    /** Id, planned and actual cost of each case with a plan, as a release has them; empty where nothing was spent. */
    List<String> figures() {
        List<String> lines = new ArrayList<>();
        planned.forEach((id, amount) -> lines.add(id + "," + amount.setScale(2) + ","
                + (spent.containsKey(id) ? spent.get(id).setScale(2).toString() : "")));
        return lines;
    }

    static String german(BigDecimal amount) {
        return String.format(Locale.GERMANY, "%,.2f", amount);
    }

    static String english(BigDecimal amount) {
        return String.format(Locale.ENGLISH, "%,.2f", amount);
    }

    /** @param above lines above the header, and the header */
    void text(String name, Charset charset, List<String> above, List<String> lines, List<String> below)
            throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        List<String> all = new ArrayList<>(above);
        all.addAll(lines);
        all.addAll(below);
        Files.writeString(file, String.join("\r\n", all) + "\r\n", charset);
        rows += lines.size();
        files++;
    }

    /** A workbook that is written sheet by sheet. */
    final class Book implements AutoCloseable {
        private final XSSFWorkbook workbook = new XSSFWorkbook();
        private final CellStyle days = workbook.createCellStyle();
        private final String name;

        Book(String name) {
            this.name = name;
            days.setDataFormat(workbook.createDataFormat().getFormat("dd/mm/yyyy"));
        }

        /** @param table rows of texts, numbers and dates; the first ones are titles and header */
        Sheet sheet(String title, int above, List<List<Object>> table) {
            Sheet sheet = workbook.createSheet(title);
            for (int r = 0; r < table.size(); r++) {
                Row row = sheet.createRow(r);
                List<Object> cells = table.get(r);
                for (int c = 0; c < cells.size(); c++) {
                    Object value = cells.get(c);
                    if (value instanceof Number number) {
                        row.createCell(c).setCellValue(number.doubleValue());
                    } else if (value instanceof LocalDate day) {
                        row.createCell(c).setCellValue(day);
                        row.getCell(c).setCellStyle(days);
                    } else if (!value.toString().isEmpty()) {
                        row.createCell(c).setCellValue(value.toString());
                    }
                }
            }
            rows += Math.max(0, table.size() - above);
            return sheet;
        }

        void hide(String title) {
            workbook.setSheetHidden(workbook.getSheetIndex(title), true);
        }

        @Override
        public void close() throws IOException {
            try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
                workbook.write(out);
            }
            workbook.close();
            files++;
        }
    }
}
