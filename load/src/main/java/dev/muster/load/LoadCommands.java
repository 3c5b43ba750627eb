package dev.muster.load;

import dev.muster.cli.CommandProvider;
import dev.muster.cli.Workspace;
import java.util.List;
import picocli.CommandLine;

/** The command of this module. */
public final class LoadCommands implements CommandProvider {

    @Override
    public List<CommandLine> commands(Workspace workspace) {
        return List.of(new CommandLine(new LoadCommand(workspace)));
    }
}
