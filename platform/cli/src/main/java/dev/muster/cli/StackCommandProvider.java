package dev.muster.cli;

import dev.muster.stack.command.StackCommands;
import java.util.List;
import picocli.CommandLine;

/** The commands of the stack, which knows nothing of this command line. */
public final class StackCommandProvider implements CommandProvider {

    @Override
    public List<CommandLine> commands(Workspace workspace) {
        return StackCommands.of(workspace.root(), workspace.environment());
    }
}
