package dev.muster.inventory.adapters;

import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.database.DatabaseException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long the oldest hold that has lapsed is held all the same: near 0, or nobody expires. */
@Singleton
class HoldAge {
    private static final Logger LOG = LoggerFactory.getLogger(HoldAge.class);
    private static final String OLDEST = """
            SELECT coalesce(extract(epoch FROM clock_timestamp() - min(until)), 0) FROM reservations
            WHERE state = 'HELD' AND until <= clock_timestamp()
            """;

    private final Database database;
    private volatile double seconds;

    HoldAge(Database database, MeterRegistry registry) {
        this.database = database;
        Gauge.builder("muster.inventory.hold.overdue", this, age -> age.seconds)
                .baseUnit("seconds")
                .description("Time since the oldest lapsed hold ought to have been given back; 0 without one")
                .register(registry);
    }

    /** Without the database the last answer stands: the age of the pool's own failures says more then. */
    @Scheduled(fixedDelay = "${muster.inventory.hold-age:2s}")
    void look() {
        try {
            seconds = database.withConnection(connection -> {
                try (PreparedStatement query = connection.prepareStatement(OLDEST);
                        ResultSet row = query.executeQuery()) {
                    row.next();
                    return row.getDouble(1);
                }
            });
        } catch (DatabaseException away) {
            LOG.debug("the age of holds was not read: {}", away.toString());
        }
    }
}
