package dev.muster.stack.command;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.home.StackProblem;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code muster up}. */
@Command(
        name = "up",
        description = {
            "Starts PostgreSQL, Kafka, the gateway and all services, and returns when they are ready.",
            "What runs already is left alone; what changed since is replaced, one replica after the other."
        })
final class UpCommand extends StackCommand {

    @Option(
            names = "--debug",
            paramLabel = "SERVICE[=PORT]",
            description = "Lets a debugger attach to the service's first replica on loopback; may be repeated.")
    private final List<String> debug = List.of();

    @Option(
            names = "--without",
            paramLabel = "SERVICE",
            split = ",",
            description = "Leaves a service out, to be run from an IDE in its place; may be repeated.")
    private final List<String> without = List.of();

    @Option(
            names = "--pin",
            paramLabel = "SERVICE=HASH",
            description = "Gives a service the staged configuration of this hash as long as it is open;"
                    + " may be repeated.")
    private final Map<String, String> pins = Map.of();

    @Option(
            names = "--known-bad",
            paramLabel = "SERVICE=DEFECT",
            description = "Runs a service with a defect put in on purpose, for drills; may be repeated.")
    private final Map<String, String> defects = Map.of();

    @Option(
            names = "--drills",
            description = "Leads the links between processes through the fault proxy, so that drills can disturb them.")
    private boolean drills;

    @Option(
            names = "--without-alerts",
            description = "Leaves out Prometheus and Alertmanager, for small machines: alerts are not measured then.")
    private boolean withoutAlerts;

    @Option(
            names = "--keep-releases",
            paramLabel = "COUNT",
            defaultValue = "" + UpOptions.KEPT_RELEASES,
            description = "How many releases of each service stay on the disk that nothing needs, the newest"
                    + " (default: ${DEFAULT-VALUE}).")
    private int keptReleases;

    @Option(
            names = "--base-port",
            paramLabel = "PORT",
            description = "The first of the stack's ports (else MUSTER_BASE_PORT, else the last one).")
    private @Nullable Integer basePort;

    private final Optional<String> basePortVariable;

    /** A command that falls back to a variable of the environment, MUSTER_BASE_PORT. */
    UpCommand(Stack stack, Optional<String> basePortVariable) {
        super(stack);
        this.basePortVariable = requireNonNull(basePortVariable, "basePortVariable is null");
    }

    @Override
    int run(Stack stack, PrintWriter out) {
        var options = new UpOptions(
                chosenBasePort(),
                parse(debug),
                Set.copyOf(without),
                requireHashes(pins),
                defects,
                drills,
                !withoutAlerts,
                UpOptions.DISK_MEGABYTES,
                requireCount(keptReleases));
        new Up(stack, options, new Steps(out)).run();
        return OK;
    }

    private Optional<Integer> chosenBasePort() {
        return Optional.ofNullable(basePort)
                .or(() -> basePortVariable
                        .filter(value -> !value.isBlank())
                        .map(value -> port("MUSTER_BASE_PORT", value)));
    }

    private static Map<String, OptionalInt> parse(List<String> debug) {
        Map<String, OptionalInt> ports = new TreeMap<>();
        for (String wish : debug) {
            int sign = wish.indexOf('=');
            String service = sign < 0 ? wish : wish.substring(0, sign);
            ports.put(
                    service,
                    sign < 0
                            ? OptionalInt.empty()
                            : OptionalInt.of(port("--debug " + service, wish.substring(sign + 1))));
        }
        return ports;
    }

    private static Map<String, String> requireHashes(Map<String, String> pins) {
        pins.forEach((service, hash) -> {
            if (!hash.matches("[0-9a-f]{64}")) {
                throw new StackProblem("--pin " + service + " must be a hash of 64 digits from 0 to f, not " + hash);
            }
        });
        return pins;
    }

    private static int requireCount(int count) {
        if (count < 0) {
            throw new StackProblem("--keep-releases must not be negative, not " + count);
        }
        return count;
    }

    private static int port(String what, String text) {
        if (text.matches("[1-9]\\d{0,4}") && Integer.parseInt(text) <= 65_535) {
            return Integer.parseInt(text);
        }
        throw new StackProblem(what + " must be a port, not " + text);
    }
}
