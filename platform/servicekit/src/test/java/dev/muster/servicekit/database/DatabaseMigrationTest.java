package dev.muster.servicekit.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.muster.servicekit.lifecycle.Migration;
import dev.muster.servicekit.lifecycle.ServiceConfiguration;
import dev.muster.servicekit.masking.Masking;
import dev.muster.testkit.engines.TestDatabase;
import dev.muster.testkit.engines.TestPostgres;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class DatabaseMigrationTest {
    @Test
    void migrate_fromTheCommandLine_leavesNothingToDo() {
        TestDatabase database = TestPostgres.shared().fresh("command");
        ServiceConfiguration configuration = ServiceConfiguration.of(Map.of(
                "MUSTER_SERVICE",
                "things",
                "MUSTER_ENV",
                TestDatabase.ENVIRONMENT,
                "MUSTER_DB_URL",
                database.url(),
                "MUSTER_SECRETS",
                TestDatabase.secrets(database.owner()).toString()));

        ServiceLoader.load(Migration.class).forEach(migration -> migration.migrate(configuration));

        assertEquals(0, new Migrations(Databases.settings(database, database.owner())).run());
    }

    @Test
    void password_onceRead_isMasked() {
        Credentials credentials = new Credentials("app", "correct-horse-battery");

        assertFalse(Masking.mask("with " + credentials.password()).contains("horse"));
    }
}
