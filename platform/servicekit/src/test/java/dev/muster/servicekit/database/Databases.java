package dev.muster.servicekit.database;

import dev.muster.testkit.engines.TestDatabase;
import dev.muster.testkit.engines.TestPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Migrated databases for tests. */
public final class Databases {
    private Databases() {}

    /** A fresh database with the platform's tables. */
    public static TestDatabase migrated() {
        TestDatabase database = TestPostgres.shared().fresh("kit");
        new Migrations(settings(database, database.owner())).run();
        return database;
    }

    /** A pool of the run-time role; the caller closes it. */
    public static Database open(TestDatabase database) {
        return Database.open("test", settings(database, database.app()), new SimpleMeterRegistry());
    }

    public static DatabaseSettings settings(TestDatabase database, TestDatabase.Login login) {
        return new DatabaseSettings(
                database.url(),
                TestDatabase.secrets(login),
                TestDatabase.ENVIRONMENT,
                "test-1",
                DatabaseLimits.SERVING);
    }
}
