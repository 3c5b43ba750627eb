package dev.muster.cli.config;

import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code muster config keys}. */
@Command(name = "keys", description = "Lists the keys of the head whose name contains a text, with their values.")
final class KeysCommand extends Subcommand {
    private static final int MOST = 500;

    @Parameters(arity = "0..1", paramLabel = "TEXT", description = "What the key contains; all keys if left out.")
    private String text = "";

    @Option(names = "--limit", paramLabel = "N", description = "How many, 100 unless given, at most 500.")
    private int limit = 100;

    KeysCommand(Workspace workspace) {
        super(workspace);
    }

    @Override
    ExitCode run(ConfigApi api) {
        if (limit < 1 || limit > MOST) {
            throw misused("--limit must be from 1 to " + MOST + ", not " + limit);
        }
        List<Answer> keys = api.keys(text, limit).objects("keys");
        Table table = new Table();
        keys.forEach(key -> table.row(key.text("path"), key.text("value")));
        if (keys.isEmpty()) {
            note("no key contains '" + text + "'");
            return ExitCode.FAILED;
        }
        print(table.toString());
        return ExitCode.OK;
    }
}
