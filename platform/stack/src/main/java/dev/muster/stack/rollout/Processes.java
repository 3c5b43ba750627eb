package dev.muster.stack.rollout;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.engine.Service;
import dev.muster.stack.home.StackProblem;
import dev.muster.stack.supervisor.ProcessStatus;
import dev.muster.stack.supervisor.SupervisorClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts and stops the processes of services. Nothing here waits for a process. One thread. */
final class Processes {
    private static final Pattern NAME = Pattern.compile("(.+)-([1-9]\\d?)");
    private static final Duration PROBE_LIMIT = Duration.ofMillis(500);

    private final SupervisorClient supervisor;
    private final Executor executor;
    private final Consumer<String> log;
    private final Set<String> stopping = ConcurrentHashMap.newKeySet();
    private final Map<String, CompletableFuture<Boolean>> migrations = new HashMap<>();

    /** @param executor runs what takes time */
    Processes(SupervisorClient supervisor, Executor executor, Consumer<String> log) {
        this.supervisor = requireNonNull(supervisor, "supervisor is null");
        this.executor = requireNonNull(executor, "executor is null");
        this.log = requireNonNull(log, "log is null");
    }

    /** Those of each service, by their numbers. */
    Map<String, SortedMap<Integer, ProcessStatus>> all() {
        Map<String, SortedMap<Integer, ProcessStatus>> all = new HashMap<>();
        for (ProcessStatus status : supervisor.status()) {
            Matcher name = NAME.matcher(status.name());
            if (status.stage() == Service.STAGE && name.matches()) {
                all.computeIfAbsent(name.group(1), _ -> new TreeMap<>()).put(Integer.valueOf(name.group(2)), status);
            }
        }
        return all;
    }

    /** The stamps of those that are ready. */
    static Map<Integer, String> ready(SortedMap<Integer, ProcessStatus> running) {
        Map<Integer, String> ready = new TreeMap<>();
        running.forEach((number, status) -> {
            if (status.isRunning() && status.probe().passes(PROBE_LIMIT)) {
                ready.put(number, status.release());
            }
        });
        return ready;
    }

    /**
     * Starts what is missing; what runs something else is stopped, and started when it is gone.
     *
     * @param stable what has run before, whose schema is there
     */
    void ensure(
            String service,
            Revision stable,
            Map<Integer, Revision> wanted,
            SortedMap<Integer, ProcessStatus> running,
            Fleet fleet) {
        wanted.forEach((number, revision) -> {
            ProcessStatus status = running.get(number);
            if (status == null) {
                start(service, stable, revision, number, fleet);
            } else if (!status.release().equals(revision.stamp(service))) {
                stop(status.name());
            }
        });
    }

    void stopOthers(Map<Integer, Revision> wanted, SortedMap<Integer, ProcessStatus> running) {
        running.forEach((number, status) -> {
            if (!wanted.containsKey(number)) {
                stop(status.name());
            }
        });
    }

    private void start(String service, Revision stable, Revision revision, int number, Fleet fleet) {
        if (!stopping.contains(service + "-" + number) && isMigrated(service, stable, revision, number, fleet)) {
            supervisor.start(fleet.process(service, revision, number));
        }
    }

    /** Whether the schema is what the release needs; if not, that is begun. Migrations only expand, so what runs goes on. */
    private boolean isMigrated(String service, Revision stable, Revision revision, int number, Fleet fleet) {
        if (revision.equals(stable) || fleet.schema(service, revision) <= fleet.schema(service, stable)) {
            return true;
        }
        CompletableFuture<Boolean> migration = migrations.computeIfAbsent(
                service + " " + revision.digest(),
                _ -> CompletableFuture.supplyAsync(() -> migrate(service, revision, number, fleet), executor));
        if (migration.isDone() && !migration.join()) {
            migrations.remove(service + " " + revision.digest());
        }
        return migration.isDone() && migration.join();
    }

    private boolean migrate(String service, Revision revision, int number, Fleet fleet) {
        try {
            fleet.service(service, revision, List.of(number)).migrate();
            return true;
        } catch (StackProblem e) {
            log.accept(service + ": " + e.getMessage());
            return false;
        }
    }

    private void stop(String name) {
        if (stopping.add(name)) {
            executor.execute(() -> {
                try {
                    supervisor.stop(name);
                } finally {
                    stopping.remove(name);
                }
            });
        }
    }
}
