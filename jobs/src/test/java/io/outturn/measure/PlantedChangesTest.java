package io.outturn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.contract.Contracts;
import io.outturn.inmemory.SqlFunction;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/**
 * Golden cases notice what they are there for: every change of {@code planted-changes.yaml}, made in its query alone, has the
 * case that is named with it fail. {@code mvn -Pmutation -pl jobs test}
 * runs it.
 */
@Tag("planted")
class PlantedChangesTest {
    /**
     * One change.
     *
     * @param file below {@code sql}
     * @param find text of it that is replaced wherever it stands
     * @param noticing the golden case that has to fail; null while that is not known
     */
    record Change(String table, @Nullable String noticing, String file, String find, String put, String breaks) {
        @SuppressWarnings("unchecked") // a list of maps is all the file holds
        static List<Change> all() throws IOException {
            try (InputStream file =
                    Objects.requireNonNull(PlantedChangesTest.class.getResourceAsStream("/planted-changes.yaml"))) {
                return ((List<Map<String, String>>) new Yaml().load(file))
                        .stream().map(Change::of).toList();
            }
        }

        private static Change of(Map<String, String> said) {
            assertThat(said).containsKeys("table", "file", "find", "put", "breaks");
            assertThat(List.of("table", "case", "file", "find", "put", "breaks"))
                    .as("what is said of a change")
                    .containsAll(said.keySet());
            return new Change(
                    said.get("table"),
                    said.get("case"),
                    said.get("file"),
                    said.get("find"),
                    said.get("put"),
                    said.get("breaks"));
        }

        boolean isOf(SqlFile query) {
            return query.path().equals("sql/" + file);
        }

        SqlFile made(SqlFile query) {
            return isOf(query) ? new SqlFile(query.path(), query.name(), made(query.text())) : query;
        }

        String made(String text) {
            assertThat(text).as(file).contains(find);
            return text.replace(find, put);
        }

        @Override
        public String toString() {
            return table + ": " + breaks;
        }
    }

    static Stream<Change> changes() throws IOException {
        String[] wanted = System.getProperty("outturn.golden", "").split(",");
        return Change.all().stream()
                .filter(change -> Stream.of(wanted).anyMatch((change.table() + "/" + change.noticing())::startsWith));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void isNoticed(Change change) throws IOException, URISyntaxException {
        SparkSession session = LocalSpark.session().newSession();
        MeasureGraph graph = graph(change, session);

        List<String> noticing = new ArrayList<>();
        for (GoldenCase golden : GoldenTest.allCases().toList()) {
            if (golden.table().equals(change.table())
                    && noticing.isEmpty()
                    && (change.noticing() == null || change.noticing().equals(golden.name()))
                    && isBroken(golden, session, graph)) {
                noticing.add(golden.name());
            }
        }
        assertThat(noticing)
                .as("the first golden case that notices, to be named with the change")
                .containsExactly(change.noticing());
    }

    private static MeasureGraph graph(Change change, SparkSession session) {
        Map<Boolean, List<SqlFile>> tables = SqlFolder.list("sql").stream()
                .map(change::made)
                .collect(Collectors.partitioningBy(query -> Functions.FILE_NAMES.contains(query.name())));
        List<SqlFile> working = Stream.of("sql/working", "sql/by_file", "sql/by_file/rests_on")
                .flatMap(folder -> SqlFolder.list(folder).stream())
                .map(change::made)
                .toList();
        assertThat(Stream.concat(tables.values().stream().flatMap(List::stream), working.stream()))
                .as("queries")
                .anyMatch(change::isOf);
        Functions.register(session);
        if (tables.get(true).stream().anyMatch(change::isOf)) {
            // All of them: those that call a changed one have to be resolved again.
            SqlFunction.register(
                    session,
                    tables.get(true).stream()
                            .flatMap(functions ->
                                    Stream.of(functions.text().strip().split(";\\s*(\n|$)")))
                            .toList());
        }
        return MeasureGraph.of(
                tables.get(false),
                working,
                Contracts.tables().all(),
                MeasureInputs.types().keySet());
    }

    private static boolean isBroken(GoldenCase golden, SparkSession session, MeasureGraph graph) {
        try {
            GoldenTest.check(golden, session, graph);
            return false;
        } catch (AssertionError e) {
            return true;
        } catch (Exception e) {
            // Formulas refuse what cannot be, such as parts that do not make up the total. A query that is no query is
            // no answer.
            if (Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause)
                    .anyMatch(IllegalArgumentException.class::isInstance)) {
                return true;
            }
            throw e;
        }
    }
}
