package dev.muster.cli.release;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.delivery.leaf.Leaf;
import dev.muster.stack.home.Home;
import dev.muster.stack.release.ReleaseStore;
import java.nio.file.Files;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code muster rollback}. */
@Command(
        name = "rollback",
        description = {
            "Commits what was stable again: the version and settings at the tag stable/SERVICE/ENVIRONMENT or, if that is",
            "what is wanted already, the version released before it that was not aborted. The pin is taken away."
        })
final class RollbackCommand extends ReleasingCommand {
    @Option(names = "--to", paramLabel = "COMMIT", description = "A commit of the delivery repository to go back to.")
    private @Nullable String to;

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "Why, for the history.")
    private @Nullable String message;

    RollbackCommand(Workspace workspace) {
        super(workspace);
    }

    @Override
    Release.Made commit(DeliveryRepository repository) {
        var goals = new EarlierVersions(repository, service(), environment());
        String subject = "Roll " + service() + " back in " + environment();
        return new Release(repository, service(), environment())
                .commit(message == null ? subject : subject + "\n\n" + message, (tip, leaf) -> {
                    Leaf goal = to == null ? goals.before(tip, leaf) : goals.at(to);
                    out().println(service() + " goes back to " + goal.version().digest());
                    if (!goal.version().isSet()) {
                        throw new CommandFailure(ExitCode.FAILED, "no version was released there yet");
                    }
                    requireKept(goal);
                    return leaf.with(goal.version()).with(goal.settings()).withPin(Optional.empty());
                });
    }

    /** Where releases are kept on this machine, what was removed from it cannot be started: wanting it would stop the rollout. */
    private void requireKept(Leaf goal) {
        var home = new Home(workspace().stack().home());
        String digest = goal.version().digest();
        if (Files.isDirectory(home.releases())
                && ReleaseStore.of(workspace().root(), home)
                        .find(service(), digest)
                        .isEmpty()) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "refused: the release " + digest + " of " + service()
                            + " is not kept on this machine any more; nothing was committed. `muster release "
                            + service()
                            + " GIT-REF` builds that version again, or name a commit whose version is kept with --to");
        }
    }
}
