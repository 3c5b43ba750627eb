package dev.muster.delivery.leaf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Whether the schema that code needs is there. */
class MigratedTest {
    private static final Migrated SECOND = new Migrated("sha256:" + "a".repeat(64), 2);

    @Test
    void schema_thatWasReachedOrPassed_isThere() {
        assertTrue(SECOND.has(1));
        assertTrue(SECOND.has(2));
        assertFalse(SECOND.has(3));
        assertEquals(2, SECOND.reached());
    }

    @Test
    void database_beforeItsFirstRelease_hasOnlyWhatNeedsNoMigration() {
        var unset = new Migrated(Version.UNSET, 2);

        assertTrue(unset.has(0));
        assertFalse(unset.has(1));
        assertEquals(0, unset.reached());
    }
}
