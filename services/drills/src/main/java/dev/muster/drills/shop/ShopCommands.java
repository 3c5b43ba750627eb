package dev.muster.drills.shop;

import dev.muster.cli.CommandProvider;
import dev.muster.cli.Workspace;
import java.util.List;
import picocli.CommandLine;

/** The shop's commands. */
public final class ShopCommands implements CommandProvider {

    @Override
    public List<CommandLine> commands(Workspace workspace) {
        return List.of(new CommandLine(new SeedCommand(workspace)));
    }
}
