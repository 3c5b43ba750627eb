package dev.muster.servicekit.database;

import dev.muster.servicekit.lifecycle.Migration;
import dev.muster.servicekit.lifecycle.ServiceConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Migrates the database of the service, if it has one. */
public final class DatabaseMigration implements Migration {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseMigration.class);

    @Override
    public void migrate(ServiceConfiguration configuration) {
        if (configuration.databaseUrl().isEmpty() || configuration.secrets().isEmpty()) {
            return;
        }
        int applied = new Migrations(new DatabaseSettings(
                        configuration.databaseUrl().get(),
                        configuration.secrets().get(),
                        configuration.env(),
                        configuration.instance() + "-migrate",
                        DatabaseLimits.SERVING))
                .run();
        LOG.info("{} migrations applied", applied);
    }
}
