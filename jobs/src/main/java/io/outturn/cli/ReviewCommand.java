package io.outturn.cli;

import io.outturn.release.Manifest;
import io.outturn.release.NoRelease;
import io.outturn.release.Warehouse;
import io.outturn.review.ReviewPack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says where the review pack of a release is. */
@Command(
        name = "review",
        mixinStandardHelpOptions = true,
        description = "Say where the review pack of a release is: pages to open in a browser.")
final class ReviewCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Mixin
    private final ReleaseOption release = new ReleaseOption();

    @Option(names = "--open", description = "Open the page in this machine's browser, too.")
    private boolean open;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Warehouse warehouse = configuration.warehouse();
        Manifest manifest = release.in(warehouse);
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
}
