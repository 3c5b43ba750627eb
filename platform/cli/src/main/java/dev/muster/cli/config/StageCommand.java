package dev.muster.cli.config;

import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import dev.muster.delivery.DeliveryRepository;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code muster config stage}. */
@Command(
        name = "stage",
        description = {
            "Commits files or single values as the candidate, which only processes pinned to it run.",
            "The overlay holds whole files; --set lays a copy of the file with the value changed."
        })
final class StageCommand extends CommittingCommand {
    @Mixin
    private final FileEdits edits = new FileEdits();

    StageCommand(Workspace workspace) {
        super(workspace);
    }

    @Override
    ExitCode run(ConfigApi api) {
        edits.check();
        return super.run(api);
    }

    @Override
    Decision decision(DeliveryRepository repository, ConfigApi api) {
        return files -> new Decision.Plan(edits.applyToOverlay(files), message("Stage " + edits.summary()));
    }
}
