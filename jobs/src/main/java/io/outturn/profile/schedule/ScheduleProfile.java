package io.outturn.profile.schedule;

import io.outturn.landing.ScheduleFile;
import io.outturn.landing.UnreadableKind;
import io.outturn.profile.file.Printable;
import io.outturn.schedule.ScheduleOverview;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is in one schedule of a project tool.
 *
 * @param path as it was given
 * @param bytes size of the file
 * @param language that an MPX file is written in; null for English and for other formats
 * @param projects those that the file exports
 */
public record ScheduleProfile(Path path, long bytes, @Nullable String language, List<ScheduleOverview> projects) {
    public ScheduleProfile {
        projects = List.copyOf(projects);
    }

    /**
     * Looks at a schedule.
     *
     * @throws io.outturn.landing.FileRefused when it can't be read, with the reason
     */
    public static ScheduleProfile of(Path path) throws IOException {
        String name = Printable.text(path.toString());
        UnreadableKind.refuse(path, name);
        String language = ScheduleFile.language(path, name);
        return new ScheduleProfile(path, Files.size(path), language, ScheduleFile.overviews(path, name, language));
    }

    /** The ids of its projects, the file's name for those that the tool gave none. */
    public List<String> ids() {
        return projects.stream()
                .map(project -> project.id().isEmpty() ? ScheduleFile.nameAsId(path.toString()) : project.id())
                .toList();
    }
}
