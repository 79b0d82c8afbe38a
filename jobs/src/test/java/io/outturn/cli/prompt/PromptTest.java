package io.outturn.cli.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.cli.answer.AnswerFormat;
import io.outturn.query.SmallRelease;
import io.outturn.release.Manifest;
import io.outturn.release.Warehouse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jline.reader.Candidate;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptTest {
    @TempDir
    private Path folder;

    private Warehouse warehouse;
    private Manifest release;

    @BeforeEach
    void make() throws Exception {
        warehouse = new Warehouse(folder.resolve("warehouse"));
        SmallRelease.ofOneCase().write(warehouse, "2025-12-31-1");
        release = SmallRelease.ofOneCase().write(warehouse, "2026-01-31-1");
    }

    private String typed(String keys) throws Exception {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        try (Terminal terminal = TerminalBuilder.builder()
                        .system(false)
                        .type(Terminal.TYPE_DUMB)
                        .encoding(StandardCharsets.UTF_8)
                        .streams(new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)), screen)
                        .build();
                Prompt prompt = new Prompt(terminal, warehouse, release, AnswerFormat.TABLE, false)) {
            prompt.run(folder.resolve("state/sql_history"));
        }
        return screen.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aStatementTakesSeveralLinesUntilItsSemicolon() throws Exception {
        assertThat(typed("select count(*) as periods\nfrom cost_variance\n;\n"))
                .contains("Release 2026-01-31-1 of Small")
                .containsPattern("periods\\s+-------\\s+3\\s+\\(1 row\\)");
    }

    @Test
    void mistakesAreToldAndThePromptGoesOn() throws Exception {
        assertThat(typed("select nope from initiative;\ndrop view initiative;\n.nope\n.schema nope\n.release nope\n"
                        + "select 'still' || ' here' as a;\n"))
                .contains("Referenced column \"nope\" not found")
                .contains("a release is only read")
                .contains("there is no .nope; .help lists what there is")
                .contains("there is no table nope")
                .contains("there is no release nope")
                .contains("still here");
    }

    @Test
    void commandsShowWhatThereIs() throws Exception {
        assertThat(typed(".help\n.tables\n.schema initiative\n.release\n.release 2025-12-31\n.format json\n"
                        + "select as_of from initiative;\n.quit\nselect 'not reached' as a;\n"))
                .contains("Ctrl-D")
                .containsPattern("cost_variance +one row per case, period and category")
                .contains("planned_cost")
                .contains("Release 2025-12-31-1, as known on 2025-12-31")
                .contains("{ \"as_of\" : \"2026-01-31\" }")
                .doesNotContain("| not reached");
    }

    @Test
    void hostileTextDoesNotReachTheTerminal() throws Exception {
        assertThat(typed("select title from initiative;\n"))
                .contains("\\u001B[2J\\u202E")
                .doesNotContain("\u001b[2J", "\u202e");
    }

    @Test
    void historyIsForItsOwnerAlone() throws Exception {
        typed("select 1 as a;\n");
        Path history = folder.resolve("state/sql_history");
        assertThat(history).content().contains("select 1 as a;");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history.getParent())))
                .isEqualTo("rwx------");
        assertThat(HistoryFile.inHome(null, "/home/a")).isEqualTo(Path.of("/home/a/.local/state/outturn/sql_history"));
        assertThat(HistoryFile.inHome("/state", "/home/a")).isEqualTo(Path.of("/state/outturn/sql_history"));
        assertThat(HistoryFile.inHome("relative", "/home/a"))
                .isEqualTo(Path.of("/home/a/.local/state/outturn/sql_history"));
    }

    @Test
    void namesAreCompleted() {
        assertThat(candidates("select ")).contains("case_id", "title", "initiative", "cost_variance", "select");
        assertThat(candidates("select variance, | from cost_variance"))
                .contains("variance")
                .doesNotContain("title");
        assertThat(candidates("select initiative.ti")).containsExactly("case_id", "title");
        assertThat(candidates(".sch")).contains(".schema").doesNotContain("title");
        assertThat(candidates(".schema ini")).containsExactly("cost_variance", "initiative");
    }

    private static List<String> candidates(String text) {
        int cursor = text.contains("|") ? text.indexOf('|') : text.length();
        ParsedLine line = new StatementParser().parse(text.replace("|", ""), cursor, Parser.ParseContext.COMPLETE);
        List<Candidate> candidates = new ArrayList<>();
        new NameCompleter(
                        () -> Map.of(
                                "initiative",
                                List.of("case_id", "title"),
                                "cost_variance",
                                List.of("case_id", "variance")),
                        List.of(".schema", ".tables"))
                .complete(null, line, candidates);
        return candidates.stream().map(Candidate::value).sorted().toList();
    }
}
