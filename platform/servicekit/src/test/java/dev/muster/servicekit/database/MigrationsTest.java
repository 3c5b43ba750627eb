package dev.muster.servicekit.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.muster.testkit.engines.TestDatabase;
import dev.muster.testkit.engines.TestPostgres;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(180)
class MigrationsTest {
    private final TestDatabase database = TestPostgres.shared().fresh("migrations");
    private final Migrations migrations = new Migrations(Databases.settings(database, database.owner()));

    @Test
    void run_twice_appliesOnceAndQuietly() {
        Logger flyway = (Logger) LoggerFactory.getLogger("org.flywaydb");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        flyway.addAppender(lines);
        try {
            assertEquals(2, migrations.run());
            assertEquals(0, migrations.run());
        } finally {
            flyway.detachAppender(lines);
        }
        List<String> warnings = lines.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
        assertEquals(List.of(), warnings);
    }
}
