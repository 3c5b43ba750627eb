package dev.muster.cli.config;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import dev.muster.delivery.Commit;
import dev.muster.delivery.DeliveryRepository;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code muster config rollback}. */
@Command(
        name = "rollback",
        description = {
            "Commits the files of an earlier version or commit again, as a new version.",
            "What is staged stays staged."
        })
final class RollbackCommand extends CommittingCommand {
    @Parameters(
            paramLabel = "VERSION|COMMIT",
            description = "A version's number, or a commit of the delivery repository.")
    private String goal = "";

    RollbackCommand(Workspace workspace) {
        super(workspace);
    }

    @Override
    Decision decision(DeliveryRepository repository, ConfigApi api) {
        boolean isVersion = goal.matches("v?[0-9]{1,9}");
        String id = isVersion ? commitOf(VersionLine.of(api.version(DiffCommand.version(goal)))) : goal;
        Commit commit = repository
                .find(id)
                .orElseThrow(() -> new CommandFailure(ExitCode.FAILED, "the delivery repository has no commit " + id));
        String shortId = commit.id().substring(0, VersionLine.SHORT_ID);
        String summary =
                isVersion ? "version " + DiffCommand.version(goal) + " (commit " + shortId + ")" : "commit " + shortId;
        return files -> {
            EnvironmentFiles then = EnvironmentFiles.read(repository, environment(), commit);
            if (then.head().isEmpty()) {
                throw new CommandFailure(
                        ExitCode.FAILED, "commit " + shortId + " has no " + EnvironmentFiles.folder(environment()));
            }
            Map<String, byte[]> after = new TreeMap<>(then.head());
            files.staged().forEach((path, bytes) -> after.put(EnvironmentFiles.STAGED + path, bytes));
            return new Decision.Plan(after, message("Roll back to " + summary));
        };
    }

    private static String commitOf(VersionLine version) {
        if (version.isStaged()) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "version " + version.number() + " was only staged; `muster config promote` takes it in");
        }
        return version.commit()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.FAILED,
                        "version " + version.number()
                                + " was written past Git: no commit has its files; `muster config get" + " --version "
                                + version.number() + "` prints them"));
    }
}
