package dev.muster.drill.command;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import dev.muster.drill.definition.Drill;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which drills a command is about: one by its name, or all that are listed. */
final class Chosen {
    private Chosen() {}

    static List<String> names(Workspace workspace, boolean all, @Nullable String name) {
        if (all == (name != null)) {
            throw new CommandFailure(ExitCode.USAGE, "give a drill's name, or --all");
        }
        return name != null
                ? List.of(name)
                : new DrillFiles(workspace.root())
                        .listed().stream().map(Drill::name).toList();
    }
}
