package dev.muster.stack.command;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.supervisor.Marked;
import dev.muster.stack.supervisor.ProcessIdentity;
import dev.muster.stack.supervisor.ProcessStatus;
import dev.muster.stack.supervisor.Signals;
import dev.muster.stack.supervisor.SupervisorClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Stops all processes of a stack, what stands on others first, and the supervisor last. */
final class Down {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Stack stack;
    private final Steps steps;

    Down(Stack stack, Steps steps) {
        this.stack = requireNonNull(stack, "stack is null");
        this.steps = requireNonNull(steps, "steps is null");
    }

    /** Leaves no process of the stack behind. False if there was none. */
    boolean run() {
        Optional<SupervisorClient> supervisor = stack.supervisor().find();
        if (supervisor.isEmpty()) {
            return false;
        }
        stack.home().whileLocked(() -> stop(supervisor.get()));
        return true;
    }

    private void stop(SupervisorClient supervisor) {
        try {
            supervisor.holdDelivery();
        } catch (IllegalStateException e) {
            steps.say("  delivery is not held: " + e.getMessage());
        }
        ProcessIdentity process = ProcessIdentity.of(supervisor.pid()).orElseThrow();
        for (List<ProcessStatus> stage : supervisor.stages()) {
            Parallel.run(stage.stream()
                    .<Runnable>map(status -> () -> stop(status.name(), supervisor))
                    .toList());
        }
        new Marked(stack.home().path()).all().forEach(this::kill);
        supervisor.exit();
        process.awaitEnd(LIMIT);
        steps.say("down in " + steps.total());
    }

    private void stop(String name, SupervisorClient supervisor) {
        steps.step(name, () -> {
            supervisor.stop(name);
            return "stopped";
        });
    }

    private void kill(ProcessIdentity leftOver) {
        steps.say("  killing process " + leftOver.pid() + ", which no record tells of");
        Signals.send(leftOver, "KILL");
        leftOver.awaitEnd(LIMIT);
    }
}
