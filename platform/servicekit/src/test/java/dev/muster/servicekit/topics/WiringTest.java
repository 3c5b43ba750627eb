package dev.muster.servicekit.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.database.Databases;
import dev.muster.servicekit.database.WrongEnvironmentException;
import dev.muster.servicekit.outbox.Outbox;
import dev.muster.servicekit.outbox.OutboxMessage;
import dev.muster.servicekit.outbox.OutboxRelay;
import dev.muster.servicekit.sample.Sample;
import dev.muster.testkit.engines.TestDatabase;
import dev.muster.testkit.engines.TestKafka;
import io.micronaut.context.ApplicationContext;
import io.opentelemetry.api.trace.Span;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Database, outbox, topics, consumers and followers as beans of a started service. */
@Timeout(240)
class WiringTest {
    private static final String STATES = "kit.levels.v1";
    private static final String COMMANDS = "kit.commands.v1";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final TestKafka kafka = TestKafka.shared();
    private final TestDatabase store = Databases.migrated();

    @Test
    void service_withDatabaseAndBroker_sendsConsumesAndFollows() throws Exception {
        migrateLevels();
        CompletableFuture<String> traceOfHandling = new CompletableFuture<>();
        try (Sample sample = Sample.start(properties())) {
            ApplicationContext context = sample.context();
            Database database = context.getBean(Database.class);
            Levels levels = new Levels(database, 10);
            Followers followers = context.getBean(Followers.class);
            StateFollower<Levels.Level> follower = followers.follow(STATES, levels);
            context.getBean(Consumers.class).each(COMMANDS, message -> {
                traceOfHandling.complete(Span.current().getSpanContext().getTraceId());
                return Handled.DONE;
            });
            Outbox outbox = context.getBean(Outbox.class);
            database.inTransaction(connection -> {
                insertLevel(connection);
                outbox.append(
                        connection,
                        List.of(
                                new OutboxMessage(STATES, "a", new Levels.Level("a", 1).encode(), Map.of(), null),
                                new OutboxMessage(COMMANDS, "a", "go".getBytes(UTF_8), trace(), null)));
                return true;
            });
            assertEquals(TRACE, traceOfHandling.get(Broker.PATIENCE.toSeconds(), TimeUnit.SECONDS));
            Broker.await("the state arrives", () -> levels.view.containsKey("a"));
            Broker.await(
                    "ready and fresh",
                    () -> follower.ready()
                            && followers.staleSince().isEmpty()
                            && sample.get("/health/readiness").statusCode() == 200);
            assertThrows(IllegalStateException.class, () -> followers.follow(STATES, levels));
            String metrics = sample.get("/prometheus").body();
            for (String name : List.of(
                    "muster_outbox_sent_total",
                    "muster_outbox_age_seconds",
                    "muster_outbox_holder",
                    "muster_state_age_seconds",
                    "muster_consumer_done_total",
                    "hikaricp_connections_active")) {
                assertTrue(metrics.contains(name), name + " is missing");
            }
        }
    }

    @Test
    void service_withoutDatabaseAndBroker_startsNoneOfIt() {
        try (Sample sample = Sample.start(Map.of())) {
            assertFalse(sample.context().containsBean(Database.class));
            assertFalse(sample.context().containsBean(OutboxRelay.class));
            assertFalse(sample.context().containsBean(Followers.class));
            assertFalse(sample.context().containsBean(Consumers.class));
        }
    }

    @Test
    void service_ofAnotherEnvironment_doesNotStart() {
        Map<String, Object> production = properties();
        production.put("muster.env", "prod");
        Throwable refused = assertThrows(
                RuntimeException.class, () -> Sample.start(production).close());
        List<Throwable> causes = new ArrayList<>();
        for (Throwable t = refused; t != null; t = t.getCause()) {
            causes.add(t);
        }
        assertTrue(causes.stream().anyMatch(WrongEnvironmentException.class::isInstance), causes.toString());
    }

    private Map<String, Object> properties() {
        return new HashMap<>(Sample.properties(Map.of(
                "muster.service", "kit",
                "muster.db.url", store.url(),
                "muster.db.name", store.name(),
                "muster.secrets", TestDatabase.secrets(store.app()).toString(),
                "muster.kafka", kafka.bootstrap(),
                "muster.database.pool-size", "4")));
    }

    private static Map<String, String> trace() {
        return Map.of("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
    }

    private static void insertLevel(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO level VALUES ('a', 1)");
        }
    }

    private void migrateLevels() throws SQLException {
        try (Connection owner = store.connect(store.owner());
                Statement statement = owner.createStatement()) {
            statement.execute(Levels.TABLE);
        }
    }
}
