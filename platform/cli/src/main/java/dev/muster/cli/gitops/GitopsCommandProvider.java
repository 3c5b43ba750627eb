package dev.muster.cli.gitops;

import dev.muster.cli.CommandProvider;
import dev.muster.cli.Workspace;
import java.util.List;
import picocli.CommandLine;

/** Adds {@code muster gitops}, {@code muster promote} and {@code muster pause}. */
public final class GitopsCommandProvider implements CommandProvider {

    @Override
    public List<CommandLine> commands(Workspace workspace) {
        CommandLine gitops = new CommandLine(new GitopsCommand())
                .addSubcommand(new CheckCommand(workspace))
                .addSubcommand(new DiffCommand(workspace))
                .addSubcommand(new DeclareCommand(workspace))
                .addSubcommand(new SchemasCommand())
                .addSubcommand(new QueriesCommand());
        return List.of(
                gitops, new CommandLine(new PromoteCommand(workspace)), new CommandLine(new PauseCommand(workspace)));
    }
}
