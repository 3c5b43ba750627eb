package dev.muster.drill.command;

import dev.muster.cli.Workspace;
import dev.muster.stack.supervisor.Launch;

/** The command that a supervisor runs for a silent runner, for tests elsewhere. */
public final class TestReverts {
    private TestReverts() {}

    public static Launch launch(Workspace workspace) {
        return Revert.launch(workspace);
    }
}
