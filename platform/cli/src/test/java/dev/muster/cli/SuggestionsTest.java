package dev.muster.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SuggestionsTest {
    private static final List<String> KNOWN = List.of("up", "down", "status", "logs", "top", "reset", "doctor");

    @Test
    void near_swappedLetters_areOneSlip() {
        assertEquals(1, Suggestions.distance("stauts", "status"));
        assertEquals(List.of("status"), Suggestions.near("stauts", KNOWN));
    }

    @Test
    void near_prefix_isCompleted() {
        assertEquals(List.of("doctor"), Suggestions.near("doc", KNOWN));
    }

    @Test
    void near_shortWord_allowsOneSlipOnly() {
        assertEquals(List.of("top", "up"), Suggestions.near("tp", KNOWN));
        assertEquals(List.of(), Suggestions.near("xy", KNOWN));
    }

    @Test
    void near_ignoresCase() {
        assertEquals(List.of("reset"), Suggestions.near("RESTE", KNOWN));
    }

    @Test
    void distance_countsEachEdit() {
        assertEquals(0, Suggestions.distance("", ""));
        assertEquals(3, Suggestions.distance("", "top"));
        assertEquals(3, Suggestions.distance("kitten", "sitting"));
    }
}
