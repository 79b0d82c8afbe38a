package io.outturn.release;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.spark.internal.io.FileCommitProtocol;
import org.apache.spark.internal.io.FileNameSpec;
import scala.Option;
import scala.collection.immutable.Seq;

/**
 * A commit protocol for storage that can't rename: Spark's tasks write Parquet directly to its final place. Each attempt of a
 * task writes its own files; when the job ends, those of failed attempts are deleted. Only for folders that nobody reads before
 * the job has ended.
 */
public final class InPlaceWrites extends FileCommitProtocol implements Serializable {
    private static final long serialVersionUID = 1;

    private final String job;
    private final String folder;
    private transient List<String> files = new ArrayList<>();

    /** The constructor that Spark calls, on the driver; tasks get a copy. */
    public InPlaceWrites(String job, String folder) {
        this.job = job;
        this.folder = folder;
    }

    /** Names of the files a task wrote. */
    record Written(List<String> files) implements Serializable {}

    @Override
    public void setupJob(JobContext context) {}

    @Override
    public void setupTask(TaskAttemptContext context) {
        files = new ArrayList<>();
    }

    @Override
    public String newTaskTempFile(TaskAttemptContext context, Option<String> subfolder, FileNameSpec name) {
        String file = name.prefix()
                + String.format(
                        "part-%05d-%d-%s",
                        context.getTaskAttemptID().getTaskID().getId(),
                        context.getTaskAttemptID().getId(),
                        job)
                + name.suffix();
        files.add(file);
        return new Path(folder, file).toString();
    }

    @Override
    public TaskCommitMessage commitTask(TaskAttemptContext context) {
        return new TaskCommitMessage(new Written(List.copyOf(files)));
    }

    @Override
    public void abortTask(TaskAttemptContext context) {
        // Its files are deleted when the job ends, even if the task's process is gone.
    }

    @Override
    public void commitJob(JobContext context, Seq<TaskCommitMessage> tasks) {
        Set<String> counted = new TreeSet<>();
        for (int i = 0; i < tasks.size(); i++) {
            counted.addAll(((Written) tasks.apply(i).obj()).files());
        }
        Path path = new Path(folder);
        try {
            FileSystem system = path.getFileSystem(context.getConfiguration());
            for (FileStatus file : system.listStatus(path)) {
                String name = file.getPath().getName();
                if (name.contains(job) && !counted.contains(name)) {
                    system.delete(file.getPath(), false);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void abortJob(JobContext context) {
        // The night fails, and its folder is deleted.
    }
}
