package dev.muster.cli.gitops;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.DeliveryOption;
import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import dev.muster.delivery.DeliveryException;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.delivery.tree.Stages;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster promote}. */
@Command(
        name = "promote",
        description = {
            "Commits the version of one environment to the next: dev to staging, staging to prod.",
            "version.yaml is copied as it stands, the target's pin is its own. A schema that it needs is committed",
            "before it, alone. Refused are freezes, aborted versions, versions that are not stable where they come"
                    + " from,",
            "and migrations that take away what something that runs still needs."
        })
final class PromoteCommand implements Callable<Integer> {
    private final Workspace workspace;

    @Parameters(index = "0", paramLabel = "SERVICE", description = "The service.")
    private String service = "";

    @Parameters(index = "1", paramLabel = "FROM", description = "Where the version runs.")
    private String from = "";

    @Parameters(index = "2", paramLabel = "TO", description = "Where it is to run.")
    private String to = "";

    @Option(
            names = "--pin",
            paramLabel = "HASH",
            description = "The staged configuration of the target that the version reads from its first request.")
    private @Nullable String pin;

    @Option(names = "--schema-only", description = "Commits the schema and not the version.")
    private boolean schemaOnly;

    @Option(
            names = "--unproven",
            description = "Takes a version that carries no tag stable/SERVICE/FROM; the reason goes into -m.")
    private boolean unproven;

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "Why, for the history.")
    private @Nullable String message;

    @Mixin
    private final DeliveryOption delivery;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    PromoteCommand(Workspace workspace) {
        this.workspace = requireNonNull(workspace, "workspace is null");
        this.delivery = new DeliveryOption(workspace);
    }

    @Override
    public Integer call() {
        if (!Stages.before(to).equals(Optional.of(from))) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "a version goes from one environment to the next (" + String.join(", ", Stages.all())
                            + "), not from " + from + " to " + to);
        }
        if (pin != null && !pin.matches("[0-9a-f]{64}")) {
            throw new CommandFailure(ExitCode.USAGE, "not the hash of a staged configuration: '" + pin + "'");
        }
        if (unproven && message == null) {
            throw new CommandFailure(ExitCode.USAGE, "--unproven needs a reason: -m TEXT");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (DeliveryRepository repository = delivery.open()) {
            Promotion promotion =
                    new Promotion(repository, workspace, service, from, to, Optional.ofNullable(pin), unproven);
            promotion
                    .schema(message)
                    .ifPresentOrElse(
                            commit -> out.println("schema: commit " + commit),
                            () -> out.println("schema: it is there already"));
            if (!schemaOnly) {
                promotion
                        .version(message)
                        .ifPresentOrElse(
                                commit -> out.println("version: commit " + commit),
                                () -> out.println("version: nothing to commit, " + to + " wants it already"));
            }
            return ExitCode.OK.code();
        } catch (DeliveryException e) {
            throw new CommandFailure(ExitCode.ENVIRONMENT, String.valueOf(e.getMessage()));
        }
    }
}
