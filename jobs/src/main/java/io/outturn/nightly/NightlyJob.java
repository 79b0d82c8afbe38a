package io.outturn.nightly;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.batch.autoconfigure.BatchAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * The job {@code nightly}: land (one partition per new file), rejects, measure, verify, publish. On a restart, landed files are
 * not partitions any more, and measuring is skipped where it was completed and its tables exist. All other steps are cheap and
 * run again, so that nothing is taken over unchecked from a run that failed.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    BatchAutoConfiguration.class,
    BatchJdbcAutoConfiguration.class
})
class NightlyJob {
    static final String NAME = "nightly";
    private static final String IDENTITY = "identity";

    @Bean
    Job nightly(JobRepository repository, NightlySteps steps, Night night) {
        return new JobBuilder(NAME, repository)
                .start(land(repository, steps, night))
                .next(step("rejects", repository, steps::checkRejects, true))
                .next(step("measure", repository, steps::measure, !steps.isMeasured()))
                .next(step("verify", repository, steps::verify, true))
                .next(step("publish", repository, steps::publish, true))
                .build();
    }

    private static Step land(JobRepository repository, NightlySteps steps, Night night) {
        int cores = Runtime.getRuntime().availableProcessors();
        SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("land-");
        threads.setConcurrencyLimit(cores);
        return new StepBuilder("land", repository)
                .partitioner("landFile", ignored -> {
                    Map<String, ExecutionContext> partitions = partitions(night);
                    steps.landing(partitions.size());
                    return partitions;
                })
                .step(landFile(repository, steps, night))
                .gridSize(cores)
                .taskExecutor(threads)
                .allowStartIfComplete(true)
                .build();
    }

    private static Map<String, ExecutionContext> partitions(Night night) {
        Map<String, ExecutionContext> partitions = new LinkedHashMap<>();
        for (Night.File file : night.toLand()) {
            ExecutionContext context = new ExecutionContext();
            context.putString(IDENTITY, file.identity());
            context.putString("file", file.input().name());
            partitions.put(file.input().source().name() + ":" + file.identity(), context);
        }
        return partitions;
    }

    private static Step landFile(JobRepository repository, NightlySteps steps, Night night) {
        return new StepBuilder("landFile", repository)
                .tasklet((contribution, chunk) -> {
                    StepExecution execution = contribution.getStepExecution();
                    String identity = execution.getExecutionContext().getString(IDENTITY);
                    Night.File file = night.files().stream()
                            .filter(f -> f.identity().equals(identity))
                            .findFirst()
                            .orElseThrow();
                    var landed = steps.land(file);
                    execution.setReadCount(landed.rowsRead());
                    execution.setWriteCount(landed.rowsAccepted());
                    execution.setProcessSkipCount(landed.rowsRejected());
                    execution.setFilterCount(landed.rowsLeftOut());
                    return RepeatStatus.FINISHED;
                })
                .allowStartIfComplete(true)
                .build();
    }

    private interface Work {
        void run() throws Exception;
    }

    /** @param again whether a restart repeats the step although it was completed */
    private static Step step(String name, JobRepository repository, Work work, boolean again) {
        return new StepBuilder(name, repository)
                .tasklet((contribution, chunk) -> {
                    work.run();
                    return RepeatStatus.FINISHED;
                })
                .allowStartIfComplete(again)
                .build();
    }
}
