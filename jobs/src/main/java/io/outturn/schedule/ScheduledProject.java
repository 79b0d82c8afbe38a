package io.outturn.schedule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mpxj.ProjectFile;
import org.mpxj.ProjectProperties;
import org.mpxj.Task;

/**
 * A project of a schedule: all of it, or the part of it that stands for a project of its own.
 *
 * @param file the schedule it is of
 * @param id what it is called; the same in every delivery as far as the schedule lets it be
 * @param name as people call it
 * @param top the task that stands for the whole project; null where there is none
 * @param tasks its tasks that count, summaries among them: neither given up nor of other projects
 */
public record ScheduledProject(ProjectFile file, String id, String name, @Nullable Task top, List<Task> tasks) {
    /** What the library calls a project that nobody has given a title. */
    private static final String NO_TITLE = "Project1";

    /**
     * The schedule as one project.
     *
     * @param fileName stands for an id where the schedule holds none
     */
    public static ScheduledProject whole(ProjectFile file, String fileName) {
        String id = id(file, fileName);
        return new ScheduledProject(file, id, name(file, id), file.getTaskByUniqueID(0), counted(file));
    }

    /** Each task at a level of the outline as a project, with the tasks below it. */
    public static List<ScheduledProject> byLevel(ProjectFile file, String fileName, int level) {
        String whole = id(file, fileName);
        List<ScheduledProject> projects = new ArrayList<>();
        for (Task top : counted(file)) {
            if (Integer.valueOf(level).equals(top.getOutlineLevel())) {
                List<Task> tasks = new ArrayList<>();
                addBelow(top, tasks);
                String place = firstText(top.getWBS(), String.valueOf(top.getUniqueID()));
                String id = place.startsWith(whole) ? place : whole + "." + place;
                projects.add(new ScheduledProject(file, id, firstText(top.getName(), id), top, List.copyOf(tasks)));
            }
        }
        return projects;
    }

    /**
     * The tasks with one value of a field as a project; those below a task have its value where they have none.
     *
     * @return by value; tasks without one are in no project
     */
    public static List<ScheduledProject> byField(ProjectFile file, ScheduleFields fields, String field) {
        Map<String, List<Task>> byValue = new LinkedHashMap<>();
        for (Task task : counted(file)) {
            String value = ownOrInherited(task, fields, field);
            if (!value.isEmpty()) {
                byValue.computeIfAbsent(value, none -> new ArrayList<>()).add(task);
            }
        }
        List<ScheduledProject> projects = new ArrayList<>();
        byValue.forEach((value, tasks) -> {
            List<Task> highest = tasks.stream()
                    .filter(task -> tasks.stream().noneMatch(other -> other == task.getParentTask()))
                    .toList();
            Task top = highest.size() == 1 ? highest.get(0) : null;
            String name = top == null ? value : firstText(top.getName(), value);
            projects.add(new ScheduledProject(file, value, name, top, List.copyOf(tasks)));
        });
        return projects;
    }

    /**
     * The projects that were inserted into a master, as far as the master knows them: each is a task there. Its id is the name of
     * its own file, which stands for its id where that file is delivered, too.
     */
    public static List<ScheduledProject> inserted(ProjectFile master) {
        return counted(master).stream()
                .filter(Task::getExternalProject)
                .map(top -> {
                    List<Task> tasks = new ArrayList<>();
                    addBelow(top, tasks);
                    String id =
                            firstText(stem(top.getSubprojectFile()), top.getName(), String.valueOf(top.getUniqueID()));
                    return new ScheduledProject(master, id, firstText(top.getName(), id), top, List.copyOf(tasks));
                })
                .toList();
    }

    /** Name of a file without its folders and its ending. */
    public static String stem(@Nullable String file) {
        return file == null ? "" : file.replaceAll(".*[/\\\\]", "").replaceAll("\\.[^.]*$", "");
    }

    private static String ownOrInherited(Task task, ScheduleFields fields, String field) {
        for (Task one = task; one != null; one = one.getParentTask()) {
            String value = text(fields.of(one, field));
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString().strip();
    }

    private static void addBelow(Task top, List<Task> tasks) {
        if (counts(top)) {
            tasks.add(top);
        }
        top.getChildTasks().forEach(child -> addBelow(child, tasks));
    }

    /** Tasks that are work themselves; summaries would count it twice. */
    public List<Task> work() {
        return tasks.stream()
                .filter(task -> !task.getSummary() && task.getName() != null)
                .toList();
    }

    /** Tasks of a whole schedule that count. */
    public static List<Task> counted(ProjectFile file) {
        return file.getTasks().stream().filter(ScheduledProject::counts).toList();
    }

    /** Microsoft Project keeps the project itself as task 0, tasks that were given up, and copies of other projects' tasks. */
    private static boolean counts(Task task) {
        boolean isProject = Integer.valueOf(0).equals(task.getUniqueID());
        return !isProject && task.getActive() && !task.getExternalTask();
    }

    /** The id that the tool gave the project of a schedule, or else the file's name. */
    public static String id(ProjectFile file, String fileName) {
        return firstText(file.getProjectProperties().getProjectID(), fileName);
    }

    private static String name(ProjectFile file, String id) {
        ProjectProperties properties = file.getProjectProperties();
        String title = firstText(properties.getProjectTitle());
        Task whole = file.getTaskByUniqueID(0);
        return firstText(
                title.equals(NO_TITLE) ? null : title,
                properties.getName(),
                whole == null ? null : whole.getName(),
                id);
    }

    static String firstText(@Nullable String... texts) {
        for (String text : texts) {
            if (text != null && !text.isBlank()) {
                return text;
            }
        }
        return "";
    }
}
