package dev.muster.drill.laptop;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.run.TargetException;
import dev.muster.stack.supervisor.ProcessIdentity;
import dev.muster.stack.supervisor.ProcessStatus;
import dev.muster.stack.supervisor.Signals;
import dev.muster.stack.supervisor.SupervisorClient;
import dev.muster.stack.supervisor.SupervisorUnreachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The processes that the stack's supervisor started, and no others. */
final class Processes {
    private static final Duration COMING = Duration.ofSeconds(20);

    private final SupervisorClient supervisor;

    Processes(Path home) {
        this.supervisor = new SupervisorClient(requireNonNull(home, "home is null"));
    }

    SupervisorClient supervisor() {
        return supervisor;
    }

    /** All there are; none where no stack runs. */
    List<ProcessStatus> all() {
        try {
            return supervisor.status();
        } catch (SupervisorUnreachable e) {
            return List.of();
        }
    }

    Optional<ProcessStatus> find(String name) {
        return all().stream().filter(status -> status.name().equals(name)).findFirst();
    }

    /** A process by its name, as it is now; one that is just being started again is waited for. */
    ProcessHandle handle(String name) {
        long limit = System.nanoTime() + COMING.toNanos();
        while (System.nanoTime() < limit) {
            ProcessStatus status = find(name).orElseThrow(() -> new TargetException("there is no process " + name));
            Optional<ProcessHandle> handle = status.isRunning()
                    ? status.pid().stream().boxed().findFirst().flatMap(ProcessHandle::of)
                    : Optional.empty();
            if (handle.isPresent()) {
                return handle.get();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        throw new TargetException(name + " does not run");
    }

    /** A process of the stack and all that it started; nothing where it does not run. */
    List<ProcessIdentity> tree(String name) {
        return find(name).stream()
                .flatMap(status -> status.pid().stream().boxed())
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .flatMap(handle -> ProcessIdentity.of(handle.pid()).stream())
                .toList();
    }

    void signal(String name, String signal) {
        tree(name).forEach(process -> Signals.send(process, signal));
    }

    /** Whether a process is stopped by a signal; Linux only, elsewhere nothing is known of it. */
    boolean isStopped(String name) {
        return tree(name).stream().anyMatch(process -> state(process.pid()) == 'T');
    }

    /** Field 3 of proc(5) stat. */
    private static char state(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return '?';
        }
    }
}
