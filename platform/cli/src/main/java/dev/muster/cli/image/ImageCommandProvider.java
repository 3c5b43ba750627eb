package dev.muster.cli.image;

import dev.muster.cli.CommandProvider;
import dev.muster.cli.Workspace;
import java.util.List;
import picocli.CommandLine;

/** Adds {@code muster image}. */
public final class ImageCommandProvider implements CommandProvider {

    @Override
    public List<CommandLine> commands(Workspace workspace) {
        return List.of(new CommandLine(new ImageCommand(workspace)));
    }
}
