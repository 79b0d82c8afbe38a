package io.outturn.nightly;

import io.outturn.configuration.JobRepository;
import io.outturn.release.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads Spring Batch's records of runs, without starting Spring. */
public final class RunHistory {
    /** SQL states for a missing table, when nothing was ever recorded: H2 with some tables, H2 without any, PostgreSQL. */
    private static final Set<String> NO_TABLE = Set.of("42S02", "42S03", "42S04", "42P01");

    private static final String QUERY =
            """
            select e.job_execution_id, e.start_time, e.end_time, e.status,
              (select max(p.parameter_value) from batch_job_execution_params p
                where p.job_execution_id = e.job_execution_id and p.parameter_name = 'asOf') as as_of,
              (select count(*) from batch_step_execution s
                where s.job_execution_id = e.job_execution_id and s.step_name like 'landFile:%') as files,
              (select sum(s.read_count) from batch_step_execution s
                where s.job_execution_id = e.job_execution_id and s.step_name like 'landFile:%') as rows_read,
              (select sum(s.process_skip_count) from batch_step_execution s
                where s.job_execution_id = e.job_execution_id and s.step_name like 'landFile:%') as rows_rejected,
              (select min(s.step_name) from batch_step_execution s
                where s.job_execution_id = e.job_execution_id and s.status = 'FAILED'
                and s.step_name not like 'landFile:%') as failed_step,
              (select min(s.exit_message) from batch_step_execution s
                where s.job_execution_id = e.job_execution_id and s.status = 'FAILED' and s.exit_message <> ''
                and (s.step_name like 'landFile:%' or s.step_name <> 'land')) as reason
            from batch_job_execution e
            join batch_job_instance i on i.job_instance_id = e.job_instance_id
            where i.job_name = ? and exists (select 1 from batch_job_execution_params w
              where w.job_execution_id = e.job_execution_id
              and w.parameter_name = 'warehouse' and w.parameter_value = ?)
            order by e.job_execution_id desc
            """;

    private RunHistory() {}

    /**
     * One run.
     *
     * @param ended null while it runs, and where it was killed and not continued
     * @param filesLanded files that it landed
     * @param failedStep step that failed; null when none did
     * @param reason message of the failure; null when there is none
     */
    public record Run(
            long id,
            @Nullable String asOf,
            @Nullable LocalDateTime started,
            @Nullable LocalDateTime ended,
            String status,
            long filesLanded,
            long rowsRead,
            long rowsRejected,
            @Nullable String failedStep,
            @Nullable String reason) {

        /** The same run in another status. */
        public Run withStatus(String other) {
            return new Run(id, asOf, started, ended, other, filesLanded, rowsRead, rowsRejected, failedStep, reason);
        }
    }

    /** The newest runs first; none where nothing ever ran. */
    public static List<Run> newest(@Nullable JobRepository repository, Warehouse warehouse, int most)
            throws SQLException, IOException {
        if (!Files.isDirectory(warehouse.folder())) {
            return List.of();
        }
        String url = RunRecords.url(repository, warehouse);
        if (repository == null && !Files.exists(warehouse.jobs().resolve("runs.mv.db"))) {
            return List.of();
        }
        Properties login = new Properties();
        login.setProperty("user", RunRecords.user(repository));
        if (repository != null && repository.passwordFrom() != null) {
            login.setProperty("password", RunRecords.secret(repository.passwordFrom()));
        }
        List<Run> runs = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, login);
                PreparedStatement query = connection.prepareStatement(QUERY)) {
            query.setMaxRows(most);
            query.setString(1, NightlyJob.NAME);
            query.setString(2, warehouse.identity());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    runs.add(run(rows));
                }
            }
        } catch (SQLException e) {
            if (!NO_TABLE.contains(String.valueOf(e.getSQLState()))) {
                throw e;
            }
        }
        return runs;
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getLong("job_execution_id"),
                row.getString("as_of"),
                time(row.getTimestamp("start_time")),
                time(row.getTimestamp("end_time")),
                row.getString("status"),
                row.getLong("files"),
                row.getLong("rows_read"),
                row.getLong("rows_rejected"),
                row.getString("failed_step"),
                reason(row.getString("reason")));
    }

    private static @Nullable LocalDateTime time(@Nullable Timestamp time) {
        return time == null ? null : time.toLocalDateTime();
    }

    /** The message of a stored failure: Spring Batch stores the stack trace, and messages stand above its first frame. */
    private static @Nullable String reason(@Nullable String stored) {
        if (stored == null) {
            return null;
        }
        return String.join(
                        "\n",
                        stored.lines()
                                .takeWhile(line -> !line.startsWith("\tat "))
                                .toList())
                .replaceFirst("^[\\w.$]+(?:Exception|[A-Z]\\w*): ", "");
    }
}
