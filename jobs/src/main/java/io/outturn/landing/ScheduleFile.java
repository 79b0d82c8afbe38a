package io.outturn.landing;

import io.outturn.schedule.ScheduleOverview;
import io.outturn.schedule.ScheduledProject;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mpxj.MPXJException;
import org.mpxj.ProjectFile;
import org.mpxj.mpx.MPXReader;
import org.mpxj.reader.UniversalProjectReader;

/**
 * Reads the file of a project tool. The library runs in a thread of its own, which is abandoned after a time limit: where
 * damage makes a task a million years long, it counts day by day and can't be interrupted.
 */
public final class ScheduleFile {
    /** The contracts that a schedule can fill. */
    public static final List<String> CONTRACTS =
            List.of("project", "milestone", "project_progress", "project_baseline");

    /** System property with the seconds after which a schedule is given up; a large one takes some seconds. */
    static final String LONGEST = "outturn.longest_schedule_seconds";

    private static final long DEFAULT_LONGEST = 300;

    private static final String ENGLISH = "en";
    private static final String MPX = "MPX";

    private ScheduleFile() {}

    /**
     * What is made of the schedules in the file: one, but for a Primavera export of several. Those that it only mentions
     * because tasks are linked to them are not among them.
     *
     * @param language that an MPX file was written in; null for English
     * @param use called within the time limit, as it lets the library count over calendars
     * @throws FileRefused when the file is no schedule, or can't be read in time
     * @throws IOException with the library's own failure as its cause
     */
    static <T> T read(Path file, String name, @Nullable String language, Function<List<ProjectFile>, T> use)
            throws IOException {
        return inTime(name, () -> use.apply(schedules(file, name, language)));
    }

    private static <T> T inTime(String name, Callable<T> work) throws IOException {
        FutureTask<T> reading = new FutureTask<>(work);
        Thread thread = new Thread(reading, "schedule");
        thread.setDaemon(true);
        thread.start();
        long longest = Long.getLong(LONGEST, DEFAULT_LONGEST);
        try {
            return reading.get(longest, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new FileRefused(
                    name,
                    "is not read after " + longest + " seconds; a task may be damaged and thousands of years long",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FileRefused refused) {
                throw refused;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IOException(e.getCause());
        }
    }

    /**
     * What the projects in the file hold, for a person who is to map them.
     *
     * @param language that an MPX file was written in; null for English
     * @throws FileRefused when the file can't be read, with the reason
     */
    public static List<ScheduleOverview> overviews(Path file, String name, @Nullable String language)
            throws IOException {
        LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
        return guarded(name, () -> schedules(file, name, language).stream()
                .map(schedule -> ScheduleOverview.of(schedule, now))
                .toList());
    }

    /** What stands for the id of a project whose schedule holds none. */
    public static String nameAsId(String file) {
        return ScheduledProject.stem(file);
    }

    /** The languages that MPX files are written in, as two letters. */
    public static SortedSet<String> languages() {
        return Arrays.stream(MPXReader.getSupportedLocales())
                .map(Locale::getLanguage)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<ProjectFile> schedules(Path file, String name, @Nullable String language) throws Exception {
        List<ProjectFile> all = all(file, name, language);
        List<ProjectFile> exported = all.stream()
                .filter(schedule -> schedule.getProjectProperties().getExportFlag())
                .toList();
        ReportedEarnedValue.addTo(all, file, name);
        return exported.isEmpty() ? all : exported;
    }

    /**
     * The language to read an MPX file in, since nothing in the file says it.
     *
     * @return null for English, for files of other formats, and where no language fits
     * @throws FileRefused when it can't be read in time
     */
    public static @Nullable String language(Path file, String name) throws IOException {
        return FileFormat.head(file).startsWith(MPX)
                ? guarded(name, () -> Optional.ofNullable(otherThan(ENGLISH, file)))
                        .orElse(null)
                : null;
    }

    private static <T> T guarded(String name, Callable<T> work) throws IOException {
        try {
            return inTime(name, work);
        } catch (FileRefused | FileSystemException e) {
            throw e;
        } catch (IOException | RuntimeException | VirtualMachineError e) {
            throw GuardedRows.refusal(name, FileFormat.PROJECT, e);
        }
    }

    /** The language whose words the file holds; null where they are of the one that is asked for, or of none. */
    private static @Nullable String otherThan(String language, Path file) {
        return isIn(language, file)
                ? null
                : languages().stream()
                        .filter(other -> isIn(other, file))
                        .findFirst()
                        .orElse(null);
    }

    /** Spanish, read as English, gives dates and no milestone; only the names of the fields tell one from the other. */
    private static boolean isIn(String language, Path file) {
        MPXReader reader = new MPXReader();
        reader.setLocale(Locale.forLanguageTag(language));
        reader.setIgnoreTextModels(false);
        try {
            return reader.read(file.toFile()) != null;
        } catch (MPXJException | RuntimeException e) {
            return false;
        }
    }

    private static List<ProjectFile> all(Path file, String name, @Nullable String language) throws Exception {
        try (UniversalProjectReader.ProjectReaderProxy found =
                new UniversalProjectReader().getProjectReaderProxy(file.toFile())) {
            if (found == null) {
                throw unknown(name);
            }
            if (found.getProjectReader() instanceof MPXReader reader) {
                setLanguage(reader, file, name, language == null ? ENGLISH : language);
            }
            List<ProjectFile> all = found.readAll();
            if (all.isEmpty()) {
                throw unknown(name);
            }
            return all;
        }
    }

    private static FileRefused unknown(String name) {
        return new FileRefused(
                name,
                "is not a project schedule of a known kind; where it is an Excel workbook, save it as .xlsx without a"
                        + " password");
    }

    private static void setLanguage(MPXReader reader, Path file, String name, String language) {
        String other = otherThan(language, file);
        if (other != null) {
            throw new FileRefused(
                    name,
                    "is an MPX file in the language " + other + " and is to be read in " + language
                            + ", which would misread words and dates; schedule: {language: " + other + "} reads it");
        }
        reader.setLocale(Locale.forLanguageTag(language));
    }
}
