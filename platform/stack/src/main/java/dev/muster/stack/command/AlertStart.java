package dev.muster.stack.command;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.engine.Alerts;
import dev.muster.stack.supervisor.ProcessSpec;
import dev.muster.stack.supervisor.SupervisorClient;

/** Starts what watches the stack where it is installed, or says why alerts are not measured. */
final class AlertStart {
    private final Alerts alerts;
    private final Steps steps;
    private final SupervisorClient supervisor;

    AlertStart(Alerts alerts, Steps steps, SupervisorClient supervisor) {
        this.alerts = requireNonNull(alerts, "alerts is null");
        this.steps = requireNonNull(steps, "steps is null");
        this.supervisor = requireNonNull(supervisor, "supervisor is null");
    }

    /**
     * Starts or, unwanted, stops it; answers where it is, for people.
     *
     * @param wanted whether the stack is to be watched
     */
    String start(boolean wanted) {
        String lack = wanted ? alerts.lack() : "left out";
        if (!lack.isEmpty()) {
            supervisor.stop(Alerts.PROMETHEUS);
            supervisor.stop(Alerts.ALERTMANAGER);
            return lack + ": alerts are not measured";
        }
        Starter starter = new Starter(supervisor);
        alerts.processes().forEach(spec -> start(spec, starter));
        return "http://127.0.0.1:" + alerts.ports().getFirst() + "/alerts";
    }

    private void start(ProcessSpec spec, Starter starter) {
        steps.step(spec.name(), () -> {
            starter.start(spec);
            starter.awaitReady(spec);
            return "127.0.0.1:" + spec.probe().port() + ", " + spec.release();
        });
    }
}
