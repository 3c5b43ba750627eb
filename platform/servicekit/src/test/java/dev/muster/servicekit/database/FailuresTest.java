package dev.muster.servicekit.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {
    @ParameterizedTest
    @CsvSource({
        "40001, SERIALIZATION",
        "40P01, DEADLOCK",
        "55P03, LOCK_TIMEOUT",
        "57014, TIMEOUT",
        "25P03, TIMEOUT",
        "25P04, TIMEOUT",
        "57P01, LOST_CONNECTION",
        "57P02, LOST_CONNECTION",
        "08006, LOST_CONNECTION",
        "57P03, UNAVAILABLE",
        "53300, UNAVAILABLE",
        "53100, UNAVAILABLE",
        "28P01, UNAVAILABLE",
        "23505, DETERMINISTIC",
        "23514, DETERMINISTIC",
        "22P02, DETERMINISTIC",
        "42P01, DEFECT",
        "42501, DEFECT",
        "XX000, DEFECT"
    })
    void classify_state_kind(String state, Failure kind) {
        assertEquals(kind, Failures.classify(new SQLException("planted", state)));
    }

    @Test
    void classify_poolExhausted_unavailable() {
        assertEquals(Failure.UNAVAILABLE, Failures.classify(new SQLTransientConnectionException("no session")));
    }

    @Test
    void classify_brokenSocketWithoutState_lostConnection() {
        assertEquals(Failure.LOST_CONNECTION, Failures.classify(new SQLException("reset", new IOException("reset"))));
    }

    @Test
    void find_nestedCause_nearestKind() {
        SQLException deadlock = new SQLException("planted", "40P01");
        assertEquals(Optional.of(Failure.DEADLOCK), Failures.find(new IllegalStateException(deadlock)));
        assertEquals(Optional.empty(), Failures.find(new IllegalStateException("none")));
    }

    @Test
    void repeatable_onlyWhatMayPassLater() {
        assertFalse(Failure.DETERMINISTIC.repeatable());
        assertFalse(Failure.DEFECT.repeatable());
        assertTrue(Failure.LOST_CONNECTION.repeatable());
        assertFalse(Failure.DEFECT.deterministic());
    }
}
