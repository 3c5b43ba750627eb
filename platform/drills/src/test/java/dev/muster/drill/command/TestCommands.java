package dev.muster.drill.command;

import dev.muster.cli.CommandProvider;
import dev.muster.cli.Workspace;
import java.util.List;
import picocli.CommandLine;

/** Brings {@code drill} to a command line of tests. */
public final class TestCommands implements CommandProvider {
    @Override
    public List<CommandLine> commands(Workspace workspace) {
        return List.of(DrillCommand.of(workspace));
    }
}
