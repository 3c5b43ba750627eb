package dev.muster.cli.gitops;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.DeliveryOption;
import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import dev.muster.delivery.Changes;
import dev.muster.delivery.DeliveryException;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.delivery.leaf.Freezes;
import dev.muster.spec.Durations;
import dev.muster.spec.InvalidDocumentException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster pause}. */
@Command(
        name = "pause",
        description = {
            "Commits that nothing of a service is released or promoted in an environment for a while. It ends by"
                    + " itself;",
            "what runs goes on, and `muster rollback` and the responder are not held up."
        })
final class PauseCommand implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofDays(7);

    private final Workspace workspace;

    @Parameters(index = "0", paramLabel = "SERVICE", description = "The service.")
    private String service = "";

    @Parameters(index = "1", paramLabel = "ENVIRONMENT", description = "Where.")
    private String environment = "";

    @Option(names = "--for", required = true, paramLabel = "TIME", description = "How long, such as 30m; at most 7d.")
    private String time = "";

    @Option(names = "--why", required = true, paramLabel = "TEXT", description = "In one line.")
    private String why = "";

    @Mixin
    private final DeliveryOption delivery;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    PauseCommand(Workspace workspace) {
        this.workspace = requireNonNull(workspace, "workspace is null");
        this.delivery = new DeliveryOption(this.workspace);
    }

    @Override
    public Integer call() {
        Duration length = length();
        if (!why.matches("[^\\p{Cntrl}]{3,500}")) {
            throw new CommandFailure(ExitCode.USAGE, "--why must be one line of at least 3 characters");
        }
        try (DeliveryRepository repository = delivery.open()) {
            Instant from = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            Freezes.Freeze pause =
                    new Freezes.Freeze(environment, Optional.of(service), from, from.plus(length), why.strip());
            Commits commits = new Commits(repository);
            String subject = "Pause " + service + " in " + environment + " until " + pause.until();
            String commit = commits.make(subject + "\n\n" + pause.why(), tip -> {
                        commits.leaf(tip, service, environment);
                        return Changes.none()
                                .write(
                                        Freezes.FILE,
                                        Freezes.at(repository, tip.id())
                                                .with(pause)
                                                .text());
                    })
                    .orElseThrow();
            spec.commandLine()
                    .getOut()
                    .println(service + " in " + environment + " is paused until " + pause.until() + ", commit "
                            + commit);
            return ExitCode.OK.code();
        } catch (DeliveryException e) {
            throw new CommandFailure(ExitCode.ENVIRONMENT, String.valueOf(e.getMessage()));
        } catch (InvalidDocumentException e) {
            throw new CommandFailure(ExitCode.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private Duration length() {
        try {
            Duration length = Durations.parse(time);
            if (length.toSeconds() < 1 || length.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("must be 1s to 7d, not " + time);
            }
            return length;
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "--for " + e.getMessage());
        }
    }
}
