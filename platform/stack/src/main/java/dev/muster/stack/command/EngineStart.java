package dev.muster.stack.command;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.engine.FaultProxy;
import dev.muster.stack.engine.Kafka;
import dev.muster.stack.engine.Postgres;
import dev.muster.stack.engine.PostgresAdmin;
import dev.muster.stack.engine.Service;
import dev.muster.stack.supervisor.ProcessSpec;
import java.util.List;

/** Starts what the services stand on, or finds that it runs already, and says where it is. */
final class EngineStart {
    private final Steps steps;
    private final Starter starter;

    EngineStart(Steps steps, Starter starter) {
        this.steps = requireNonNull(steps, "steps is null");
        this.starter = requireNonNull(starter, "starter is null");
    }

    /**
     * Returns when PostgreSQL answers, its commits are durable, and each of {@code services} that wants a database has it.
     */
    void postgres(Postgres postgres, List<Service> services) {
        PostgresAdmin admin = postgres.admin();
        steps.step(Postgres.NAME, () -> {
            boolean fresh = postgres.prepare();
            ProcessSpec spec = postgres.spec();
            if (!starter.isSupervised(spec.name())) {
                postgres.removeStaleLock();
            }
            starter.start(spec);
            starter.awaitReady(spec, pid -> admin.accepts());
            admin.requireDurable();
            return address(spec) + ", " + admin.version() + (fresh ? ", new data folder" : "");
        });
        services.forEach(service -> service.database().ifPresent(admin::provision));
    }

    /**
     * Returns when Kafka serves.
     *
     * @param spec of {@code kafka}, with or without its AOT cache
     */
    void kafka(Kafka kafka, ProcessSpec spec) {
        steps.step(Kafka.NAME, () -> {
            starter.start(spec);
            starter.awaitReady(spec, kafka::isReady);
            return address(spec) + ", " + spec.release();
        });
    }

    private static String address(ProcessSpec spec) {
        return "127.0.0.1:" + spec.probe().port();
    }

    void faultProxy(FaultProxy proxy) {
        steps.step(FaultProxy.NAME, () -> {
            ProcessSpec spec = proxy.process();
            starter.start(spec);
            starter.awaitReady(spec);
            return "admin on 127.0.0.1:" + spec.probe().port();
        });
    }
}
