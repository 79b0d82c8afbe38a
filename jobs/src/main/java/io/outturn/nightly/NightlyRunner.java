package io.outturn.nightly;

import io.outturn.landing.Excerpt;
import io.outturn.release.Draft;
import io.outturn.release.Manifest;
import io.outturn.release.Overtaken;
import io.outturn.release.Publisher;
import io.outturn.release.WithdrawnRelease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Runs a night, or finds the release that was already made of the same inputs. */
public final class NightlyRunner {
    /**
     * Spring Batch's mark of a recovered run. A restart inherits it, and a marked run can't be recovered after a second crash,
     * so it is removed.
     */
    private static final String RECOVERED = "batch.recovered";

    static final String WAREHOUSE = "warehouse";

    private final Night night;
    private final Progress progress;
    private final boolean isMadeAgain;

    /** @param isMadeAgain whether a withdrawn release may be made again of the same inputs */
    public NightlyRunner(Night night, Progress progress, boolean isMadeAgain) {
        this.night = night;
        this.progress = progress;
        this.isMadeAgain = isMadeAgain;
    }

    /**
     * The result of a run.
     *
     * @param alreadyThere whether the release existed before, so that nothing was done
     * @param current the current release, which is another one where that is of a later date
     */
    public record Outcome(Manifest release, boolean alreadyThere, Manifest current) {
        /** Whether the release of this run is current. */
        public boolean isCurrent() {
            return release.release().equals(current.release());
        }
    }

    /**
     * Runs the night, or continues a run of the same inputs that failed or was killed.
     *
     * @throws NightLock.Held when another process runs a night in the warehouse
     * @throws NoRunRecords when the warehouse can't hold the records of runs and no other place is given
     * @throws NoSpaceLeft when a disk is full
     * @throws RuntimeException what made a step fail
     */
    public Outcome run() throws IOException {
        try {
            return runLocked();
        } catch (IOException e) {
            throw NoSpaceLeft.or(e, night.warehouse());
        } catch (RuntimeException e) {
            throw NoSpaceLeft.or(e, night.warehouse());
        }
    }

    private Outcome runLocked() throws IOException {
        RunRecords.url(night.configuration().jobRepository(), night.warehouse());
        try (NightLock lock = NightLock.take(night.warehouse())) {
            new Publisher(night.warehouse()).settle();
            checkEarlier();
            night.hashes().keep();
            String fingerprint = night.fingerprint();
            Optional<Manifest> before = night.warehouse().releaseOf(fingerprint);
            if (before.isPresent()) {
                new Publisher(night.warehouse()).makeCurrent(before.get());
                return outcome(before.get(), true);
            }
            checkWithdrawn(fingerprint);
            night.warehouse().clear(fingerprint);
            try (LazySpark spark = new LazySpark(night.configuration(), night.warehouse()).begin()) {
                KeptHistory history = KeptHistory.of(night.warehouse(), night.earlier(), night.asOf());
                Manifest baseline = StoredFiles.check(night, history, progress);
                Draft draft = night.warehouse().draft(fingerprint, night.asOf());
                execute(new NightlySteps(night, draft, lock, spark, progress, baseline, history));
            }
            Manifest release = night.warehouse()
                    .releaseOf(fingerprint)
                    .orElseThrow(() -> new IllegalStateException("the job ended without a release"));
            return outcome(release, false);
        }
    }

    /** @throws Overtaken when the earlier release was withdrawn after the night was planned */
    private void checkEarlier() throws IOException {
        Manifest earlier = night.earlier();
        if (earlier != null && night.warehouse().withdrawal(earlier).isPresent()) {
            throw new Overtaken("release " + earlier.release()
                    + ", which restatements were to be told against, was withdrawn a moment ago; run again");
        }
    }

    /**
     * Without this check, the next scheduled run would make a withdrawn release again from the same faulty inputs.
     *
     * @throws InvalidInput unless that is what was asked for
     */
    private void checkWithdrawn(String fingerprint) throws IOException {
        for (WithdrawnRelease withdrawn : night.warehouse().withdrawn()) {
            if (withdrawn.release().fingerprint().equals(fingerprint)) {
                String told = "release " + withdrawn.release().release() + " was withdrawn ("
                        + Excerpt.line(withdrawn.withdrawal().why())
                        + ") and made of the same exports, settings and program";
                if (!isMadeAgain) {
                    throw new InvalidInput(List.of(
                            told + "; mend what was wrong with them, or run with --again to make it as it was"));
                }
                progress.warning(told + "; it is made anew as it was");
            }
        }
    }

    private Outcome outcome(Manifest release, boolean alreadyThere) throws IOException {
        Manifest current = night.warehouse()
                .currentRelease()
                .orElseThrow(() -> new IllegalStateException("no release is current after " + release.release()));
        return new Outcome(release, alreadyThere, current);
    }

    private void execute(NightlySteps steps) {
        try (ConfigurableApplicationContext context = context(steps)) {
            JobExecution execution = launch(context);
            if (execution.getStatus() != BatchStatus.COMPLETED) {
                throw failure(execution);
            }
        }
    }

    private ConfigurableApplicationContext context(NightlySteps steps) {
        // Spring Boot would set up logging again while Spark starts, and Spark's loggers would complain on standard
        // error that
        // they have no appender.
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        return new SpringApplicationBuilder(NightlyJob.class)
                .web(WebApplicationType.NONE)
                .properties(properties())
                .initializers(context -> {
                    GenericApplicationContext beans = (GenericApplicationContext) context;
                    beans.registerBean(Night.class, () -> night);
                    beans.registerBean(NightlySteps.class, () -> steps);
                })
                .run();
    }

    private Map<String, Object> properties() {
        return RunRecords.properties(night.configuration().jobRepository(), night.warehouse());
    }

    private JobExecution launch(ConfigurableApplicationContext context) {
        JobOperator operator = context.getBean(JobOperator.class);
        Job job = context.getBean(Job.class);
        var repository = context.getBean(JobRepository.class);
        try {
            String warehouse = night.warehouse().identity();
            tellLostRecords(repository);
            recover(operator, repository, warehouse);
            return operator.start(job, parameters(repository, warehouse));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JobExecutionException e) {
            throw new IllegalStateException("the job could not be started: " + e.getMessage(), e);
        }
    }

    private void tellLostRecords(JobRepository repository) throws IOException {
        if (repository.getJobInstances(NightlyJob.NAME, 0, 1).isEmpty()
                && !night.warehouse().manifests().isEmpty()) {
            progress.warning("the database of runs knows of no earlier run, though releases are there; what ran before"
                    + " is not listed any more, and the releases are as they were");
        }
    }

    /** Recovers killed runs: as this process has the warehouse's lock, a run that is recorded as running was killed. */
    private static void recover(JobOperator operator, JobRepository repository, String warehouse) {
        for (JobExecution killed : repository.findRunningJobExecutions(NightlyJob.NAME)) {
            if (!warehouse.equals(killed.getJobParameters().getString(WAREHOUSE))) {
                continue;
            }
            killed.getExecutionContext().remove(RECOVERED);
            operator.recover(killed);
        }
    }

    private JobParameters parameters(JobRepository repository, String warehouse) {
        for (int attempt = 1; ; attempt++) {
            JobParametersBuilder builder = new JobParametersBuilder()
                    .addString("asOf", night.asOf().toString())
                    .addString("fingerprint", night.fingerprint())
                    .addString(WAREHOUSE, warehouse);
            if (attempt > 1) {
                builder.addLong("again", (long) attempt);
            }
            JobParameters parameters = builder.toJobParameters();
            JobInstance instance = repository.getJobInstance(NightlyJob.NAME, parameters);
            if (instance == null || canRun(repository, instance)) {
                return parameters;
            }
        }
    }

    /**
     * A completed run can't be restarted (its release was removed since). The record of one that was killed before it began is
     * deleted.
     */
    private static boolean canRun(JobRepository repository, JobInstance instance) {
        List<JobExecution> executions = repository.getJobExecutions(instance);
        if (executions.isEmpty()) {
            repository.deleteJobInstance(instance);
            return true;
        }
        return executions.stream().noneMatch(e -> e.getStatus() == BatchStatus.COMPLETED);
    }

    private static RuntimeException failure(JobExecution execution) {
        List<Throwable> failures = execution.getAllFailureExceptions();
        return Failures.summary(failures);
    }
}
