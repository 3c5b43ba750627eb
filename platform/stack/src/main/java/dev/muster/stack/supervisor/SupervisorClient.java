package dev.muster.stack.supervisor;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Talks to the supervisor of one home. Thread-safe: each request has a connection of its own. */
public final class SupervisorClient {

    private final Path home;

    public SupervisorClient(Path home) {
        this.home = requireNonNull(home, "home is null");
    }

    /** True if a supervisor answers. */
    public boolean isReachable() {
        try {
            request(Map.of("op", "status"));
            return true;
        } catch (SupervisorUnreachable e) {
            return false;
        }
    }

    /** The supervisor's own process id. */
    public long pid() {
        return request(Map.of("op", "status")).number("pid");
    }

    public List<ProcessStatus> status() {
        return request(Map.of("op", "status")).objects("processes").stream()
                .map(ProcessStatus::of)
                .toList();
    }

    /** All processes by their stages, those that stand on others first: the order in which they are stopped. */
    public Collection<List<ProcessStatus>> stages() {
        return status().stream()
                .collect(Collectors.groupingBy(
                        ProcessStatus::stage, () -> new TreeMap<>(Comparator.reverseOrder()), Collectors.toList()))
                .values();
    }

    public StartOutcome start(ProcessSpec spec) {
        String outcome = request(Map.of("op", "start", "spec", spec.toMap())).text("outcome");
        return StartOutcome.valueOf(outcome.toUpperCase(Locale.ROOT));
    }

    /** Stops a process and forgets it; returns when it is gone. */
    public void stop(String name) {
        request(Map.of("op", "stop", "name", name));
    }

    /** Switches on or off whether a process is started again when it dies. */
    public void restart(String name, boolean on) {
        request(Map.of("op", "restart", "name", name, "on", on));
    }

    /** Takes a lease on what the caller is about to change; without renewals the supervisor takes it back. */
    public void take(Lease lease) {
        request(Map.of("op", "take-lease", "lease", lease.toMap()));
    }

    /** Renews a lease for its whole length; false if it lapsed, so that all of it is being taken back. */
    public boolean renew(String holder) {
        return request(Map.of("op", "renew-lease", "holder", holder)).flag("held");
    }

    /** Ends a lease whose holder took everything back. */
    public void release(String holder) {
        request(Map.of("op", "release-lease", "holder", holder));
    }

    /** Ends the supervisor; refused while processes run. */
    public void exit() {
        try {
            request(Map.of("op", "exit"));
        } catch (SupervisorUnreachable e) {
            // It may be gone before its answer is out, which is what was asked for.
            return;
        }
    }

    /**
     * How delivery of each service stands: one object a service, with the share of the requests that each of its
     * processes gets; {@code docs/releases.md} says what is in it.
     */
    public List<Fields> rollouts() {
        return request(Map.of("op", "rollouts")).objects("rollouts");
    }

    /** Has the candidate of a service taken back, as a person does; without one nothing happens. */
    public void abortRollout(String service) {
        request(Map.of("op", "abort-rollout", "service", service));
    }

    /** Has the delivery repository read now rather than a moment later. */
    public void nudgeDelivery() {
        request(Map.of("op", "nudge-delivery"));
    }

    /** Keeps delivery from touching any process until {@link #resumeDelivery}, or until the caller's process has ended. */
    public void holdDelivery() {
        request(Map.of("op", "hold-delivery", "pid", ProcessHandle.current().pid()));
    }

    public void resumeDelivery() {
        request(Map.of("op", "resume-delivery"));
    }

    private Fields request(Map<String, ?> request) {
        String line = Fields.line(request);
        Fields answer = Fields.parse(exchange(line));
        answer.optionalText("error").ifPresent(error -> {
            throw new IllegalStateException("the supervisor refused: " + error);
        });
        return answer;
    }

    private String exchange(String line) {
        if (!Files.isDirectory(home)) {
            throw new SupervisorUnreachable(home, "there is no such folder");
        }
        try (SocketChannel channel = SocketChannel.open(ControlSocket.address(home));
                BufferedReader in = ControlSocket.reader(channel);
                Writer out = ControlSocket.writer(channel)) {
            out.write(line + "\n");
            out.flush();
            String answer = in.readLine();
            if (answer == null) {
                throw new SupervisorUnreachable(home, "it went away");
            }
            return answer;
        } catch (IOException e) {
            throw new SupervisorUnreachable(home, e.getMessage());
        }
    }
}
