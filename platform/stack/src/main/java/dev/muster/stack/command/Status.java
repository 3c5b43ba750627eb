package dev.muster.stack.command;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.supervisor.Fields;
import dev.muster.stack.supervisor.Probe;
import dev.muster.stack.supervisor.ProcessStatus;
import dev.muster.stack.supervisor.SupervisorClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

/** Looks at all processes of a stack, the supervisor among them. */
final class Status {

    private final Stack stack;

    Status(Stack stack) {
        this.stack = requireNonNull(stack, "stack is null");
    }

    /** One row a process, sorted by name after the supervisor; empty if nothing runs. */
    List<ProcessRow> rows() {
        return stack.supervisor().find().map(this::rows).orElse(List.of());
    }

    private List<ProcessRow> rows(SupervisorClient supervisor) {
        Map<String, Integer> weights = weights(supervisor);
        List<ProcessRow> measured = new CopyOnWriteArrayList<>();
        Parallel.run(supervisor.status().stream()
                .<Runnable>map(status -> () -> measured.add(ProcessRow.measure(status, weight(weights, status.name()))))
                .toList());
        List<ProcessRow> rows = new ArrayList<>(List.of(own(supervisor.pid())));
        measured.stream()
                .sorted(Comparator.comparing(row -> row.status().name()))
                .forEach(rows::add);
        return rows;
    }

    private static OptionalInt weight(Map<String, Integer> weights, String process) {
        Integer weight = weights.get(process);
        return weight == null ? OptionalInt.empty() : OptionalInt.of(weight);
    }

    private static Map<String, Integer> weights(SupervisorClient supervisor) {
        Map<String, Integer> weights = new HashMap<>();
        for (Fields rollout : supervisor.rollouts()) {
            rollout.objects("processes")
                    .forEach(process -> weights.put(process.text("name"), process.integer("weight")));
        }
        return weights;
    }

    /** The supervisor itself: it just answered. Its children do not count to it. */
    private ProcessRow own(long pid) {
        Path log = stack.home().log("supervisor");
        ProcessStatus status = new ProcessStatus(
                "supervisor",
                "running",
                OptionalLong.of(pid),
                ProcessHandle.of(pid).flatMap(process -> process.info().startInstant()),
                0,
                true,
                0,
                "",
                log,
                new Probe(0, "", ""));
        return new ProcessRow(status, true, Memory.ofOne(pid), cpu(pid), OptionalInt.empty());
    }

    private static Duration cpu(long pid) {
        return Optional.of(pid)
                .flatMap(ProcessHandle::of)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }
}
