package dev.muster.cluster.command;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.command.Starter;
import dev.muster.stack.command.Steps;
import dev.muster.stack.supervisor.ProcessSpec;

/** Starts processes of a cluster, each a step that is told. */
record Starting(Starter starter, Steps steps) {
    Starting {
        requireNonNull(starter, "starter is null");
        requireNonNull(steps, "steps is null");
    }

    /** Returns when it is ready. */
    void start(ProcessSpec spec) {
        steps.step(spec.name(), () -> {
            starter.start(spec);
            starter.awaitReady(spec);
            return "127.0.0.1:" + spec.probe().port() + ", " + spec.release();
        });
    }
}
