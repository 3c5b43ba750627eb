package dev.muster.config.adapters;

import dev.muster.config.domain.Audit;
import dev.muster.config.domain.BreakGlass;
import dev.muster.config.domain.CommitBook;
import dev.muster.config.domain.CommitSource;
import dev.muster.config.domain.CommitStanding;
import dev.muster.config.domain.Ingest;
import dev.muster.config.domain.Instances;
import dev.muster.config.domain.Lookout;
import dev.muster.config.domain.SharedReads;
import dev.muster.config.domain.Sight;
import dev.muster.config.domain.VersionLog;
import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.database.Lease;
import dev.muster.servicekit.lifecycle.ServiceConfiguration;
import dev.muster.servicekit.lifecycle.Shutdown;
import dev.muster.servicekit.lifecycle.StopPhase;
import dev.muster.servicekit.outbox.Outbox;
import dev.muster.servicekit.topics.KafkaSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Makes the service of its parts; each port is a bean, so that it can be replaced. */
@Factory
final class Configurations {
    private static final Duration HEAD_EVERY = Duration.ofMillis(100);
    private static final Duration COMMITS_EVERY = Duration.ofMillis(50);

    private final Executor answers = Executors.newVirtualThreadPerTaskExecutor();

    @Singleton
    CommitSource source(
            DeliverySettings settings,
            ServiceConfiguration configuration,
            @Property(name = "muster.state.dir") @Nullable Path state,
            Shutdown shutdown) {
        GitHistory history = switch (settings.place()) {
            case DeliveryPlace.Folder folder -> new GitHistory(folder.path(), settings.ref(), settings.folder());
            case DeliveryPlace.Remote remote ->
                new GitHistory(mirror(state, remote, settings, configuration), settings.ref(), settings.folder());
        };
        shutdown.register(StopPhase.POOLS, "delivery repository", history);
        return history;
    }

    private static Mirror mirror(
            @Nullable Path state,
            DeliveryPlace.Remote remote,
            DeliverySettings settings,
            ServiceConfiguration configuration) {
        if (state == null) {
            throw new IllegalArgumentException("MUSTER_STATE_DIR is missing: a copy of MUSTER_DELIVERY is kept there");
        }
        return new Mirror(state.resolve("delivery.git"), remote, settings.ref(), configuration.secrets());
    }

    @Singleton
    Announcer announcer(ServiceConfiguration configuration, Outbox outbox) {
        return new Announcements(configuration.env(), outbox::append);
    }

    @Singleton
    VersionLog log(Database database, Announcer announcer) {
        return new PostgresVersionLog(database, announcer);
    }

    @Singleton
    CommitBook commits(Database database) {
        return new PostgresCommits(database);
    }

    @Singleton
    Ingest ingest(CommitSource source, VersionLog log) {
        return new Ingest(source, log);
    }

    @Singleton
    BreakGlass breakGlass(CommitSource source, VersionLog log) {
        return new BreakGlass(source, log);
    }

    @Singleton
    Instances instances(Database database) {
        return new PostgresInstances(database);
    }

    @Singleton
    Audit audit(Database database, KafkaSettings kafka) {
        return new Audit(new PostgresRecords(database), new KafkaAnchors(kafka));
    }

    @Singleton
    SharedReads<String, Sight> heads(VersionLog log, Shutdown shutdown) {
        Lookout lookout = new Lookout(log);
        return stopped(
                shutdown,
                new SharedReads<>("head", lines -> lookout.look(), HEAD_EVERY, shutdown::isDraining, answers));
    }

    @Singleton
    SharedReads<String, Map<String, CommitStanding>> standings(CommitBook commits, Shutdown shutdown) {
        return stopped(
                shutdown,
                new SharedReads<>("commits", commits::standings, COMMITS_EVERY, shutdown::isDraining, answers));
    }

    @Context
    IngestLoop loop(
            ServiceConfiguration configuration,
            DeliverySettings settings,
            Database database,
            Ingest ingest,
            VersionLog log,
            SharedReads<String, Sight> heads,
            MeterRegistry registry,
            InstantSource clock,
            Shutdown shutdown) {
        String holder = configuration.instance() + "/" + UUID.randomUUID();
        Lease lease = new Lease(database, IngestLoop.LEASE, holder, settings.lease());
        IngestLoop loop = new IngestLoop(lease, ingest, log, heads::wake, settings.poll());
        IngestMetrics.register(registry, loop, clock);
        IngestMetrics.register(registry, heads);
        shutdown.register(StopPhase.CONSUMERS, "ingest", loop);
        loop.start();
        return loop;
    }

    private static <K, S> SharedReads<K, S> stopped(Shutdown shutdown, SharedReads<K, S> reads) {
        shutdown.register(StopPhase.CONSUMERS, "shared reads", reads);
        return reads;
    }
}
