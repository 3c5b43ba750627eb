package dev.muster.cli.config;

import dev.muster.cli.DeliveryOption;
import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import dev.muster.delivery.DeliveryRepository;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands that commit have in common. */
abstract class CommittingCommand extends Subcommand {
    @Mixin
    private final DeliveryOption delivery;

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "Why, for the history.")
    private @Nullable String message;

    @Option(names = "--no-wait", description = "Commits and asks no service what became of it.")
    private boolean noWait;

    @Option(
            names = "--over-drift",
            description = "Also where this undoes what was written by --break-glass and is in no commit yet.")
    private boolean overDrift;

    @Option(
            names = "--check",
            description =
                    "Commits nothing and asks no service: says whether the files would be taken, or all that is wrong.")
    private boolean check;

    CommittingCommand(Workspace workspace) {
        super(workspace);
        this.delivery = new DeliveryOption(workspace);
    }

    @Override
    ExitCode run(ConfigApi api) {
        try (DeliveryRepository repository = delivery.open()) {
            if (check) {
                EnvironmentFiles files = EnvironmentFiles.read(repository, environment(), repository.tip());
                return check(decision(repository, api).on(files).files());
            }
            // Asked before anything is written: a commit nobody reads is a surprise for later.
            Optional<Answer> head = noWait ? Optional.empty() : Optional.of(api.head());
            Decision decision = decision(repository, api);
            if (head.isPresent() && head.get().flag("drift") && !overDrift) {
                decision = new DriftGuard(decision, api.content(number(head.get())));
            }
            Optional<String> commit = new Publication(repository, environment(), decision).commit();
            if (commit.isEmpty()) {
                note("nothing to commit: the files are so already");
                return ExitCode.OK;
            }
            if (head.isEmpty()) {
                print("commit " + commit.get());
                return ExitCode.OK;
            }
            return new Outcome(api, out(), err()).of(commit.get(), number(head.get()));
        }
    }

    private static long number(Answer head) {
        return head.object("head").map(line -> line.number("version")).orElse(0L);
    }

    final boolean isCheck() {
        return check;
    }

    /** Checks all files of the environment, by path below its folder. */
    final ExitCode check(Map<String, byte[]> files) {
        return new Check(out(), err()).of(files);
    }

    /** What is to be committed. */
    abstract Decision decision(DeliveryRepository repository, ConfigApi api);

    final String message(String otherwise) {
        return message == null ? otherwise : message;
    }

    /** The message for the history, if one was given. */
    final Optional<String> givenMessage() {
        return Optional.ofNullable(message);
    }
}
