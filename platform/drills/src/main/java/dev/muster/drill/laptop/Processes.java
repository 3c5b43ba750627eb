package dev.muster.drill.laptop;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.run.TargetException;
import dev.muster.stack.supervisor.ProcessStatus;
import dev.muster.stack.supervisor.SupervisorClient;
import java.nio.file.Path;
import java.util.List;

/** The processes that the stack's supervisor started, and no others. */
final class Processes {
    private final SupervisorClient supervisor;

    Processes(Path home) {
        this.supervisor = new SupervisorClient(requireNonNull(home, "home is null"));
    }

    List<ProcessStatus> all() {
        return supervisor.status();
    }

    /** A process by its name, as it is now. */
    ProcessHandle handle(String name) {
        long pid = all().stream()
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new TargetException("there is no process " + name))
                .pid()
                .orElseThrow(() -> new TargetException(name + " does not run now"));
        return ProcessHandle.of(pid).orElseThrow(() -> new TargetException(name + " has just died"));
    }
}
