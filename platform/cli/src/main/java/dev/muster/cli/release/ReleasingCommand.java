package dev.muster.cli.release;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.DeliveryOption;
import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import dev.muster.delivery.Commit;
import dev.muster.delivery.DeliveryException;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.stack.home.StackProblem;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the commands that change what runs have in common. */
abstract class ReleasingCommand implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Workspace workspace;

    @Parameters(index = "0", paramLabel = "SERVICE", description = "The service.")
    private String service = "";

    @Option(names = "--no-wait", description = "Commits, and does not wait for the rollout.")
    private boolean noWait;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "900",
            description = "Waits at most so long for the rollout (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    ReleasingCommand(Workspace workspace) {
        this.workspace = requireNonNull(workspace, "workspace is null");
    }

    @Override
    public final Integer call() {
        try (DeliveryRepository repository = DeliveryOption.ofStack(workspace)) {
            return follow(repository, commit(repository)).code();
        } catch (DeliveryException e) {
            throw new CommandFailure(ExitCode.ENVIRONMENT, String.valueOf(e.getMessage()));
        } catch (StackProblem e) {
            throw new CommandFailure(ExitCode.FAILED, String.valueOf(e.getMessage()));
        }
    }

    /** Commits what the command is for. */
    abstract Release.Made commit(DeliveryRepository repository);

    private ExitCode follow(DeliveryRepository repository, Release.Made made) {
        if (!made.isChange()) {
            out().println("nothing to commit: " + service + " is wanted so already");
            return ExitCode.OK;
        }
        out().println("commit " + made.commit().substring(0, 10));
        Delivery delivery = new Delivery(workspace.stack().home(), service);
        if (noWait) {
            return ExitCode.OK;
        }
        if (!workspace.stack().running()) {
            out().println("nothing runs; `muster up` starts what is wanted");
            return ExitCode.OK;
        }
        delivery.nudge();
        long begin = System.nanoTime();
        var release = new Release(repository, service, environment());
        return new Watch(
                        delivery::progress,
                        () -> release.leaf(repository.tip()),
                        out(),
                        () -> LockSupport.parkNanos(PAUSE.toNanos()),
                        () -> Duration.ofNanos(System.nanoTime() - begin),
                        committed(repository, made))
                .follow(made, Duration.ofSeconds(seconds));
    }

    /** Git keeps whole seconds, so this is not after the commit. */
    private static Instant committed(DeliveryRepository repository, Release.Made made) {
        return repository.find(made.commit()).map(Commit::at).orElse(Instant.EPOCH);
    }

    final String service() {
        return service;
    }

    final Workspace workspace() {
        return workspace;
    }

    final String environment() {
        return workspace.environmentName();
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
