package dev.muster.cli.config;

import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code muster config accept-history}. */
@Command(
        name = "accept-history",
        description = {
            "Accepts a branch that was rewritten by force: the config service goes on from this commit.",
            "Until somebody says so it keeps the configuration it has."
        })
final class AcceptHistoryCommand extends Subcommand {
    private static final String COMMIT = "[0-9a-f]{40}";

    @Parameters(paramLabel = "COMMIT", description = "The full id of the commit to go on from.")
    private String commit = "";

    AcceptHistoryCommand(Workspace workspace) {
        super(workspace);
    }

    @Override
    ExitCode run(ConfigApi api) {
        if (!commit.matches(COMMIT)) {
            throw misused("a commit's full id has 40 digits from 0 to f: git -C .muster/delivery.git rev-parse main");
        }
        long head =
                api.head().object("head").map(line -> line.number("version")).orElse(0L);
        api.acceptHistory(commit).orFail();
        return new Outcome(api, out(), err()).of(commit, head);
    }
}
