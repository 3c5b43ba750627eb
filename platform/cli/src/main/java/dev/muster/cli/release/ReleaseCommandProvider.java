package dev.muster.cli.release;

import dev.muster.cli.CommandProvider;
import dev.muster.cli.Workspace;
import java.util.List;
import picocli.CommandLine;

/** Adds {@code muster release} and {@code muster rollback}. */
public final class ReleaseCommandProvider implements CommandProvider {

    @Override
    public List<CommandLine> commands(Workspace workspace) {
        return List.of(new CommandLine(new ReleaseCommand(workspace)), new CommandLine(new RollbackCommand(workspace)));
    }
}
