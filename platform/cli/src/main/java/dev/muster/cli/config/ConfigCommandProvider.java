package dev.muster.cli.config;

import dev.muster.cli.CommandProvider;
import dev.muster.cli.Workspace;
import java.util.List;
import picocli.CommandLine;

/** Adds {@code muster config}. */
public final class ConfigCommandProvider implements CommandProvider {

    @Override
    public List<CommandLine> commands(Workspace workspace) {
        CommandLine audit = new CommandLine(new ConfigCommand.Audit()).addSubcommand(new AuditCommand(workspace));
        CommandLine config = new CommandLine(new ConfigCommand());
        List.of(
                        new GetCommand(workspace),
                        new DiffCommand(workspace),
                        new KeysCommand(workspace),
                        new HistoryCommand(workspace),
                        new WhoCommand(workspace),
                        new WatchCommand(workspace),
                        new PublishCommand(workspace),
                        new StageCommand(workspace),
                        new PromoteCommand(workspace),
                        new AbortCommand(workspace),
                        new RollbackCommand(workspace),
                        new AdoptCommand(workspace),
                        new AcceptHistoryCommand(workspace))
                .forEach(config::addSubcommand);
        return List.of(config.addSubcommand(audit));
    }
}
