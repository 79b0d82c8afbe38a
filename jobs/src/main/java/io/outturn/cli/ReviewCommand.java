package io.outturn.cli;

import io.outturn.configuration.ConfigurationFile;
import io.outturn.query.SqlSession;
import io.outturn.release.Manifest;
import io.outturn.release.NoRelease;
import io.outturn.release.Warehouse;
import io.outturn.review.BoardPaper;
import io.outturn.review.ReviewPack;
import io.outturn.review.UnknownCase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says where the review pack of a release is, or writes what can be handed out of it. */
@Command(
        name = "review",
        mixinStandardHelpOptions = true,
        description = "Say where the review pack of a release is: pages to open in a browser. Or write a board paper.")
final class ReviewCommand implements Callable<Integer> {
    /** Tables that reviewers filter; the others are what these rest on. */
    private static final Set<String> REVIEWED = Set.of(
            "initiative",
            "portfolio_summary",
            "portfolio_breakdown",
            "review_queue",
            "cost_variance",
            "benefit_variance",
            "investment_return",
            "variance_bridge",
            "schedule_variance",
            "earned_value",
            "kpi_attainment",
            "alignment_score",
            "objective_alignment",
            "outlook",
            "unmatched",
            "unmeasured");

    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Mixin
    private final ReleaseOption release = new ReleaseOption();

    @Option(names = "--open", description = "Open the page in this machine's browser, too.")
    private boolean open;

    @Option(
            names = "--paper",
            paramLabel = "FILE.pdf",
            description =
                    "Write a board paper of a few pages, and beside it a workbook of the same name, which has the tables"
                            + " that reviewers filter.")
    private @Nullable Path paper;

    @Option(
            names = "--case",
            paramLabel = "ID",
            description =
                    "A case that gets a page in the paper; repeat it for several (default: the five to talk about first).")
    private List<String> cases = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        ConfigurationOption.Asked asked = configuration.asked();
        Warehouse warehouse = asked.warehouse();
        if (paper == null && !cases.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--case says which cases get a page in the paper; give --paper, too");
        }
        Manifest manifest = release.in(warehouse);
        if (paper != null) {
            ConfigurationFile read = asked.read();
            write(
                    paper,
                    warehouse,
                    manifest,
                    read == null ? null : read.configuration().reviewUrl(manifest.release()));
            return ExitCode.OK.code();
        }
        Path page = ReviewPack.page(warehouse.release(manifest));
        if (!Files.exists(page)) {
            throw new NoRelease("release " + manifest.release() + " has no review pack at " + page
                    + ": it was made by an earlier version, or the pack was taken away");
        }
        spec.commandLine().getOut().println(page);
        if (open) {
            Browser.ofThisMachine().open(page);
        }
        return ExitCode.OK.code();
    }

    private void write(Path file, Warehouse warehouse, Manifest manifest, @Nullable String url) throws Exception {
        if (!file.toString().endsWith(".pdf")) {
            throw new ParameterException(spec.commandLine(), "--paper " + file + ": the name of a paper ends in .pdf");
        }
        WrittenFile pdf = WrittenFile.of("--paper", file, spec);
        WrittenFile workbook = new WrittenFile(
                pdf.path().resolveSibling(pdf.path().getFileName().toString().replaceAll("\\.pdf$", ".xlsx")));
        Path folder = warehouse.release(manifest);
        try {
            pdf.write(out -> BoardPaper.write(folder, manifest, cases, url, out));
        } catch (UnknownCase e) {
            throw new ParameterException(
                    spec.commandLine(),
                    e.getMessage() + "; ./outturn sql \"select case_id, title from initiative\" lists them",
                    e);
        }
        try (SqlSession session = SqlSession.open(folder, null)) {
            List<String> tables = session.tables().keySet().stream()
                    .filter(REVIEWED::contains)
                    .toList();
            workbook.write(out -> ReleaseWorkbook.write(session, manifest, tables, out));
        }
        spec.commandLine().getOut().println(pdf.path());
        spec.commandLine().getOut().println(workbook.path());
    }
}
