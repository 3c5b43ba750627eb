package dev.muster.cluster.command;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.command.Steps;
import dev.muster.stack.home.Home;
import dev.muster.stack.supervisor.Marked;
import dev.muster.stack.supervisor.ProcessIdentity;
import dev.muster.stack.supervisor.ProcessStatus;
import dev.muster.stack.supervisor.Signals;
import dev.muster.stack.supervisor.SupervisorClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Stops a cluster and takes back all that it changed on the machine; it makes no difference whether it was whole. */
final class Down {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Cluster cluster;
    private final Steps steps;

    Down(Cluster cluster, Steps steps) {
        this.cluster = requireNonNull(cluster, "cluster is null");
        this.steps = requireNonNull(steps, "steps is null");
    }

    /** What differs from before all the same; empty if nothing does, or there was no cluster. */
    List<String> run() {
        Home home = cluster.stackHome();
        if (Files.notExists(home.path())) {
            return List.of();
        }
        home.whileLocked("cluster.lock", () -> {
            runLocked();
            return 0;
        });
        return cluster.machine().differences();
    }

    void runLocked() {
        var client = new SupervisorClient(cluster.home().path());
        if (client.isReachable()) {
            stop(client);
        }
        new Marked(cluster.home().path()).all().forEach(Down::kill);
        if (cluster.machine().isChanged()) {
            keepLogs();
            steps.step("machine", () -> {
                List<String> differences = cluster.machine().restore();
                return differences.isEmpty() ? "as before" : differences.size() + " differences from before";
            });
        }
    }

    private void stop(SupervisorClient client) {
        var supervisor = ProcessIdentity.of(client.pid());
        client.stages().forEach(stage -> stop(stage, client));
        client.exit();
        supervisor.ifPresent(process -> process.awaitEnd(LIMIT));
    }

    private void stop(List<ProcessStatus> stage, SupervisorClient client) {
        String names = stage.stream().map(ProcessStatus::name).collect(Collectors.joining(", "));
        steps.step("stop", () -> {
            stage.parallelStream().forEach(status -> client.stop(status.name()));
            return names;
        });
    }

    private static void kill(ProcessIdentity process) {
        Signals.send(process, "KILL");
        process.awaitEnd(LIMIT);
    }

    /** What the last cluster wrote is kept for who wants to know why. */
    private void keepLogs() {
        Path logs = cluster.home().logs();
        Path kept = cluster.home().path().resolveSibling("cluster-logs");
        if (Files.isDirectory(logs)) {
            Home.delete(kept);
            try {
                Files.move(logs, kept);
            } catch (IOException e) {
                steps.say("  logs are not kept: " + e.getMessage());
            }
        }
    }
}
