package dev.muster.cli.config;

import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import dev.muster.delivery.DeliveryRepository;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code muster config publish}. */
@Command(
        name = "publish",
        description = {
            "Commits files or single values to the delivery repository, and waits until every process may run them.",
            "A commit that is not valid configuration is refused with all that is wrong, and changes nothing.",
            "--check alone looks at the files of this checkout as they are now, committed or not."
        })
final class PublishCommand extends CommittingCommand {
    @Mixin
    private final FileEdits edits = new FileEdits();

    @Option(
            names = "--break-glass",
            description = "Writes past Git, for when Git cannot be reached; shown as drift until the next commit.")
    private boolean breakGlass;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why the glass is broken; 5 to 500 characters.")
    private @Nullable String reason;

    PublishCommand(Workspace workspace) {
        super(workspace);
    }

    @Override
    ExitCode run(ConfigApi api) {
        if (isCheck() && breakGlass) {
            throw misused("--check commits nothing; it does not go with --break-glass");
        }
        if (isCheck() && edits.areNone()) {
            return check(CheckoutFiles.read(workspace().root(), environment()));
        }
        edits.check();
        if (breakGlass) {
            if (reason == null) {
                throw misused("--break-glass needs a --reason");
            }
            return new BreakGlass(api, edits, reason, out(), err()).write();
        }
        if (reason != null) {
            throw misused("--reason belongs to --break-glass; a commit has a message, -m");
        }
        return super.run(api);
    }

    @Override
    Decision decision(DeliveryRepository repository, ConfigApi api) {
        return files -> new Decision.Plan(edits.applyTo(files), message("Publish " + edits.summary()));
    }
}
