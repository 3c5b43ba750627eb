package dev.muster.servicekit.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The chained hash is the one the config service gives. */
class VersionRecordTest {
    private static final VersionRecord RECORD = new VersionRecord(
            7,
            "ROLLBACK",
            "a".repeat(64),
            "425a21eef0abb85688911570183b92a9615f1b2c14f84e343fd10418736fbff8",
            "0123abcd",
            "Zo\u00eb \"Z\"",
            "line\n\ttab\u0001 \\ \u20ac",
            Instant.ofEpochMilli(1_767_323_045_678L));

    @Test
    void link_ofARecordWithAllKindsOfCharacters_isThis() {
        assertEquals("e12c49f6c874ba24a5109ef23e76db24310083b690f259450755fa2c7176f369", VersionRecord.GENESIS);
        assertEquals(
                "425a21eef0abb85688911570183b92a9615f1b2c14f84e343fd10418736fbff8", RECORD.link(VersionRecord.GENESIS));
        assertTrue(RECORD.follows(VersionRecord.GENESIS));
    }

    @Test
    void link_withAnyFieldChanged_isAnother() {
        Instant at = RECORD.at();
        String message = RECORD.message();
        List<VersionRecord> changed = List.of(
                new VersionRecord(
                        8, "ROLLBACK", RECORD.content(), RECORD.chain(), "0123abcd", RECORD.author(), message, at),
                new VersionRecord(
                        7, "PUBLISH", RECORD.content(), RECORD.chain(), "0123abcd", RECORD.author(), message, at),
                new VersionRecord(
                        7, "ROLLBACK", "b".repeat(64), RECORD.chain(), "0123abcd", RECORD.author(), message, at),
                new VersionRecord(7, "ROLLBACK", RECORD.content(), RECORD.chain(), "", RECORD.author(), message, at),
                new VersionRecord(7, "ROLLBACK", RECORD.content(), RECORD.chain(), "0123abcd", "Eve", message, at),
                new VersionRecord(7, "ROLLBACK", RECORD.content(), RECORD.chain(), "0123abcd", RECORD.author(), "", at),
                new VersionRecord(
                        7,
                        "ROLLBACK",
                        RECORD.content(),
                        RECORD.chain(),
                        "0123abcd",
                        RECORD.author(),
                        message,
                        at.plusMillis(1)));

        changed.forEach(record -> assertFalse(record.follows(VersionRecord.GENESIS), record.toString()));
        assertFalse(RECORD.follows(RECORD.chain()));
    }
}
