package dev.muster.stack.supervisor;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.supervisor.ChildState.Dead;
import dev.muster.stack.supervisor.ChildState.Running;
import dev.muster.stack.supervisor.ChildState.Stopping;
import dev.muster.stack.supervisor.ChildState.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The table of all children and what happens to them. Every call, and every event of a child, runs on the one thread
 * of the given executor: the table needs no lock. The record of a child is written before and after its start, so
 * that a supervisor that dies in between still leaves a trace of it.
 */
final class Children {

    private final Heritage heritage;
    private final RecordFiles files;
    private final Spawner spawner;
    private final AotRecorder recorder;
    private final ScheduledExecutorService loop;
    private final InstantSource clock;
    private final Consumer<String> log;
    private final Map<String, Child> table = new TreeMap<>();

    Children(
            Heritage heritage,
            RecordFiles files,
            Spawner spawner,
            AotRecorder recorder,
            ScheduledExecutorService loop,
            InstantSource clock,
            Consumer<String> log) {
        this.heritage = requireNonNull(heritage, "heritage is null");
        this.files = requireNonNull(files, "files is null");
        this.spawner = requireNonNull(spawner, "spawner is null");
        this.recorder = requireNonNull(recorder, "recorder is null");
        this.loop = requireNonNull(loop, "loop is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.log = requireNonNull(log, "log is null");
    }

    /** Takes over what an earlier supervisor left: the living are adopted and the dead started again. */
    void adopt() {
        heritage.take().forEach(this::adopt);
    }

    private void adopt(ProcessRecord record) {
        Child child = new Child(record.spec(), record.restart(), record.restarts());
        table.put(record.spec().name(), child);
        record.identity()
                .ifPresentOrElse(
                        identity -> {
                            log.accept("adopted " + record.spec().name() + ", pid " + identity.pid());
                            child.become(new Running(identity, clock.instant()));
                            files.write(child.record());
                        },
                        () -> revive(child, Duration.ZERO));
    }

    /** Starts a process unless it runs. A process that runs with another spec is left alone. */
    StartOutcome start(ProcessSpec spec) {
        Child present = table.get(spec.name());
        if (present != null) {
            return present.spec().equals(spec) ? StartOutcome.RUNNING : StartOutcome.DIFFERS;
        }
        heritage.endOrphans(spec.name());
        Child child = new Child(spec, true, 0);
        table.put(spec.name(), child);
        spawn(child);
        return StartOutcome.STARTED;
    }

    private void spawn(Child child) {
        String name = child.spec().name();
        child.become(new Dead());
        files.write(child.record());
        try {
            Process process = spawner.start(child.spec());
            ProcessIdentity identity = ProcessIdentity.of(process.pid())
                    .orElseGet(() -> new ProcessIdentity(process.pid(), "died at once"));
            child.become(new Running(identity, clock.instant()));
            files.write(child.record());
            log.accept("started " + name + ", pid " + identity.pid());
            watch(process, name, identity);
            recorder.record(child.spec(), identity);
        } catch (IOException e) {
            log.accept("cannot start " + name + ": " + e.getMessage());
            revive(child, RestartDelay.after(child.countDeath(false) + 1));
        }
    }

    private void watch(Process process, String name, ProcessIdentity identity) {
        process.onExit()
                .thenAcceptAsync(ended -> died(name, identity, "exit code " + ended.exitValue()), loop)
                .exceptionally(failure -> {
                    log.accept("lost sight of " + name + ": " + failure);
                    return null;
                });
    }

    private void died(String name, ProcessIdentity identity, String how) {
        Child child = table.get(name);
        if (child == null || !child.identity().equals(Optional.of(identity))) {
            return;
        }
        log.accept(name + " ended, " + how);
        switch (child.state()) {
            case Running running -> afterDeath(child, running);
            case Stopping stopping -> forget(child, stopping);
            case Waiting waiting -> throw new IllegalStateException(name + " died while it waited");
            case Dead dead -> throw new IllegalStateException(name + " died twice");
        }
    }

    private void afterDeath(Child child, Running life) {
        boolean steady = RestartDelay.wasSteady(Duration.between(life.since(), clock.instant()));
        Duration delay = RestartDelay.after(child.countDeath(steady));
        if (child.isRestarted()) {
            revive(child, delay);
        } else {
            child.become(new Dead());
            files.write(child.record());
        }
    }

    private void revive(Child child, Duration delay) {
        if (!child.isRestarted()) {
            return;
        }
        Future<?> start = loop.schedule(
                () -> {
                    child.countRestart();
                    spawn(child);
                },
                delay.toMillis(),
                TimeUnit.MILLISECONDS);
        child.become(new Waiting(start));
        files.write(child.record());
    }

    /** Asks a process to end and forgets it; done when it is gone. An unknown name is done at once. */
    CompletableFuture<Void> stop(String name) {
        Child child = table.get(name);
        if (child == null) {
            return CompletableFuture.completedFuture(null);
        }
        return switch (child.state()) {
            case Stopping stopping -> stopping.stopped();
            case Running running -> end(child, running.identity());
            case Waiting waiting -> {
                waiting.start().cancel(false);
                yield remove(child);
            }
            case Dead dead -> remove(child);
        };
    }

    private CompletableFuture<Void> end(Child child, ProcessIdentity identity) {
        Ending ending = child.spec().ending();
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        child.become(new Stopping(identity, clock.instant().plus(ending.limit()), stopped));
        Signals.send(identity, ending.signal());
        Signals.send(identity, "CONT");
        return stopped;
    }

    private CompletableFuture<Void> remove(Child child) {
        table.remove(child.spec().name());
        files.delete(child.spec().name());
        return CompletableFuture.completedFuture(null);
    }

    private void forget(Child child, Stopping stopping) {
        remove(child).thenRun(() -> stopping.stopped().complete(null)).join();
    }

    /** Switches restarts on or off; switched on, a dead process starts at once. False for an unknown name. */
    boolean restart(String name, boolean on) {
        Child child = table.get(name);
        if (child == null) {
            return false;
        }
        child.restart(on);
        if (on && child.state() instanceof Dead) {
            revive(child, Duration.ZERO);
        } else if (!on && child.state() instanceof Waiting waiting) {
            waiting.start().cancel(false);
            child.become(new Dead());
        }
        files.write(child.record());
        return true;
    }

    /** Notices the death of adopted children, kills those that do not end in time. Called a few times a second. */
    void look() {
        for (Child child : new ArrayList<>(table.values())) {
            child.identity()
                    .filter(identity -> !identity.isAlive())
                    .ifPresent(identity -> died(child.spec().name(), identity, "exit code unknown"));
            if (child.state() instanceof Stopping stopping && clock.instant().isAfter(stopping.limit())) {
                log.accept(child.spec().name() + " did not end in time and is killed");
                Signals.killTree(stopping.identity());
            }
        }
    }

    List<ProcessStatus> status() {
        return table.values().stream().map(ProcessStatus::of).toList();
    }

    Optional<ProcessSpec> spec(String name) {
        return Optional.ofNullable(table.get(name)).map(Child::spec);
    }

    boolean isEmpty() {
        return table.isEmpty();
    }
}
