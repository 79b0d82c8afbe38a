package io.outturn.proposal;

import io.outturn.landing.FileFormat;
import io.outturn.landing.FileRefused;
import io.outturn.profile.column.ColumnProfile;
import io.outturn.profile.file.FileProfile;
import io.outturn.profile.file.PeriodColumns;
import io.outturn.profile.file.Printable;
import io.outturn.profile.mapping.DeliveryName;
import io.outturn.profile.mapping.NameLikeness;
import io.outturn.profile.mapping.Synonyms;
import io.outturn.profile.mapping.TurnedTable;
import io.outturn.workbook.Workbook;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is in a folder of exports.
 *
 * @param tables in the order of their files
 * @param schedules files of project tools, which hardly need a mapping
 * @param layout path to what is to be known of how the table there is laid out
 * @param unread path to why it is not read
 */
public record ScannedFolder(
        Path folder,
        List<FoundTable> tables,
        List<FoundSchedule> schedules,
        Map<String, String> layout,
        Map<String, String> unread) {

    /** More files than any estate exports; a home folder would hold them. */
    private static final int MOST_FILES = 5000;

    /** Rows looked at in a delivery that is not the newest: enough for its header. */
    private static final int FEW_ROWS = 20;

    private static final Set<String> NO_EXPORTS = Set.of(
            "pdf", "doc", "docx", "ppt", "pptx", "png", "jpg", "jpeg", "gif", "md", "html", "htm", "json", "yaml",
            "yml", "zip", "gz", "7z", "log", "sql", "py", "sh", "ini", "lock", "ctl", "sha256");

    /**
     * Looks at every file below the folder. Hidden ones and warehouses of this program are passed over.
     *
     * @param mostRows how many rows of each are looked at
     */
    public static ScannedFolder of(Path folder, long mostRows) throws IOException {
        Map<String, String> unread = new TreeMap<>();
        Map<String, List<Path>> byName = new LinkedHashMap<>();
        for (Path file : files(folder, unread)) {
            byName.computeIfAbsent(groupName(folder.relativize(file)), unused -> new ArrayList<>())
                    .add(file);
        }
        Scan scan = new Scan(folder, mostRows, unread);
        for (List<Path> group : byName.values()) {
            scan.look(group);
        }
        return new ScannedFolder(
                folder, List.copyOf(scan.tables), FoundSchedule.together(scan.schedules), scan.layout, unread);
    }

    private static List<Path> files(Path folder, Map<String, String> unread) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                boolean hidden =
                        !path.equals(folder) && path.getFileName().toString().startsWith(".");
                return hidden || Files.exists(path.resolve("warehouse.id"))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = file.getFileName().toString();
                String relative = folder.relativize(file).toString();
                String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
                if (name.startsWith(".") || name.startsWith("~$") || !attributes.isRegularFile()) {
                    return FileVisitResult.CONTINUE;
                }
                if (attributes.size() == 0) {
                    unread.put(relative, "is empty");
                } else if (NO_EXPORTS.contains(extension)) {
                    unread.put(relative, "is no export by its name (." + extension + ")");
                } else {
                    files.add(file);
                }
                if (files.size() > MOST_FILES) {
                    throw new FileRefused(
                            folder.toString(),
                            "holds more than " + MOST_FILES + " files; name the folder of the exports");
                }
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(null);
        return files;
    }

    /** The same for deliveries of one another: dates by their glob, and other numbers as #. */
    private static String groupName(Path relative) {
        DeliveryName delivery = DeliveryName.of(relative);
        return delivery.dateExpression() != null
                ? delivery.glob()
                : relative.toString().replace('\\', '/').replaceAll("\\d+", "#");
    }

    /** Goes through groups of files that may be deliveries of one another. */
    private static final class Scan {
        private final Path folder;
        private final long mostRows;
        private final Map<String, String> unread;
        private final Map<String, String> layout = new LinkedHashMap<>();
        private final TurnedTable turnedTable = new TurnedTable(Synonyms.shipped());
        private final List<FoundTable> tables = new ArrayList<>();
        private final List<FoundSchedule> schedules = new ArrayList<>();
        private final Set<String> names = new HashSet<>();

        Scan(Path folder, long mostRows, Map<String, String> unread) {
            this.folder = folder;
            this.mostRows = mostRows;
            this.unread = unread;
        }

        void look(List<Path> group) throws IOException {
            if (group.size() == 1) {
                take(group, false);
                return;
            }
            Map<Set<String>, List<Path>> byHeader = new LinkedHashMap<>();
            for (Path file : group) {
                byHeader.computeIfAbsent(header(file), unused -> new ArrayList<>())
                        .add(file);
            }
            boolean dated = DeliveryName.of(folder.relativize(group.get(0))).dateExpression() != null;
            for (List<Path> alike : byHeader.values()) {
                take(alike, byHeader.size() > 1 || !dated);
            }
        }

        private Set<String> header(Path file) throws IOException {
            try {
                if (FileFormat.of(file) == FileFormat.PROJECT) {
                    return Set.of();
                }
                return new FoundTable(
                                "",
                                new DeliveryFiles(DeliveryName.of(file), FileFormat.CSV, List.of(file), false),
                                FileProfile.of(file, null, FEW_ROWS))
                        .headers();
            } catch (FileRefused | IOException e) {
                return Set.of("(unread)");
            }
        }

        /** @param byItself the glob of the dates would find other files too, or there is none */
        private void take(List<Path> files, boolean byItself) throws IOException {
            Path newest = files.get(files.size() - 1);
            String relative = folder.relativize(newest).toString();
            try {
                FileFormat format = FileFormat.of(newest);
                DeliveryName dated = DeliveryName.of(folder.relativize(newest));
                DeliveryName delivery = !byItself
                        ? dated
                        : new DeliveryName(
                                dated.sourceName(), globOf(files), dated.dateExpression(), dated.datePattern());
                DeliveryFiles group =
                        new DeliveryFiles(delivery, format, files, files.size() > 1 && dated.dateExpression() == null);
                if (format == FileFormat.PROJECT) {
                    schedules.add(FoundSchedule.of(group));
                    return;
                }
                List<Workbook.Tab> tabs = FileProfile.sheets(group.largest());
                if (tabs.isEmpty()) {
                    add(group, FileProfile.of(group.largest(), null, mostRows), dated.sourceName());
                    return;
                }
                for (Workbook.Tab tab : tabs) {
                    sheet(group, tab, tabs.size());
                }
            } catch (FileRefused | IOException e) {
                unread.put(relative, Printable.cut(String.valueOf(e.getMessage()), 160));
            }
        }

        private void sheet(DeliveryFiles group, Workbook.Tab tab, int sheets) throws IOException {
            String place = place(group, tab.name());
            if (!tab.hasCells() || tab.isHidden()) {
                unread.put(place, tab.isHidden() ? "is hidden" : "holds no cells");
                return;
            }
            try {
                String name = group.delivery().sourceName() + (sheets > 1 ? "_" + plain(tab.name()) : "");
                add(group, FileProfile.of(group.largest(), sheets > 1 ? tab.name() : null, mostRows), name);
            } catch (FileRefused e) {
                unread.put(place, Printable.cut(String.valueOf(e.getMessage()), 160));
            }
        }

        private void add(DeliveryFiles group, FileProfile profile, String name) throws IOException {
            long named = profile.table().columns().stream()
                    .map(ColumnProfile::name)
                    .filter(header -> !header.isEmpty())
                    .count();
            if (profile.table().rows() == 0 || named < 2) {
                unread.put(place(group, profile.sheet()), "holds no table: no header with rows below it");
                return;
            }
            Optional<String> turned = turnedTable.of(profile);
            if (turned.isPresent()) {
                unread.put(place(group, profile.sheet()), turned.get());
                return;
            }
            profile.layout().forEach(words -> layout.put(place(group, profile.sheet()), words));
            tables.add(new FoundTable(unique(name), group, profile));
            for (PeriodColumns columns : profile.periodColumns()) {
                String unit = columns.unit().title().toLowerCase(Locale.ROOT);
                tables.add(new FoundTable(unique(name + "_by_" + unit), group, profile.withRowsFor(columns, mostRows)));
            }
        }

        private String place(DeliveryFiles group, @Nullable String sheet) {
            return folder.relativize(group.newest()) + (sheet == null ? "" : ", sheet " + sheet);
        }

        private String unique(String name) {
            String unique = name;
            for (int number = 2; !names.add(unique); number++) {
                unique = name + "_" + number;
            }
            return unique;
        }

        private static String plain(String name) {
            return String.join("_", NameLikeness.words(name)).replaceAll("[^a-z0-9_]", "");
        }

        /** Finds these files and, as far as a glob can say it, no others. */
        private String globOf(List<Path> files) {
            List<String> paths = files.stream()
                    .map(file -> escaped(folder.relativize(file).toString().replace('\\', '/')))
                    .toList();
            return paths.size() == 1 ? paths.get(0) : "{" + String.join(",", paths) + "}";
        }

        private static String escaped(String path) {
            return path.replaceAll("[\\[\\]{}*?,\\\\]", "\\\\$0");
        }
    }
}
