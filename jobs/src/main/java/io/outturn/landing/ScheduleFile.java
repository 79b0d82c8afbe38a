package io.outturn.landing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.mpxj.MPXJException;
import org.mpxj.ProjectFile;
import org.mpxj.reader.UniversalProjectReader;

/**
 * Reads the file of a project tool. The library runs in a thread of its own, which is abandoned after a time limit: where
 * damage makes a task a million years long, it counts day by day and can't be interrupted.
 */
final class ScheduleFile {
    /** System property with the seconds after which a schedule is given up; a large one takes some seconds. */
    static final String LONGEST = "outturn.longest_schedule_seconds";

    private static final long DEFAULT_LONGEST = 300;

    private ScheduleFile() {}

    /**
     * What is made of the schedules in the file: one, but for a Primavera export of several. Those that it only mentions
     * because tasks are linked to them are not among them.
     *
     * @param use called within the time limit, as it lets the library count over calendars
     * @throws FileRefused when the file is no schedule, or can't be read in time
     * @throws IOException with the library's own failure as its cause
     */
    static <T> T read(Path file, String name, Function<List<ProjectFile>, T> use) throws IOException {
        FutureTask<T> reading = new FutureTask<>(() -> use.apply(schedules(file, name)));
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

    private static List<ProjectFile> schedules(Path file, String name) throws MPXJException, IOException {
        List<ProjectFile> all = new UniversalProjectReader().readAll(file.toFile());
        List<ProjectFile> exported = all.stream()
                .filter(schedule -> schedule.getProjectProperties().getExportFlag())
                .toList();
        if (all.isEmpty()) {
            throw new FileRefused(
                    name,
                    "is not a project schedule of a known kind; where it is an Excel workbook, save it as .xlsx without a"
                            + " password");
        }
        ReportedEarnedValue.addTo(all, file, name);
        return exported.isEmpty() ? all : exported;
    }
}
