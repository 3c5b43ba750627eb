package dev.muster.stack.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CountsTest {
    @Test
    void since_answerTimedBetweenTwoBuckets_isNoNewBeginning() {
        Counts between = new Counts(100, 4, 6, 31).since(new Counts(60, 4, 6, 32));

        assertTrue(between.isSound());
        assertEquals(new Counts(40, 0, 0, 0), between);
    }

    @Test
    void since_countersThatBeganAnew_areNotSound() {
        assertFalse(new Counts(10, 0, 0, 0).since(new Counts(60, 0, 0, 0)).isSound());
        assertFalse(new Counts(70, 0, 0, 0).since(new Counts(60, 1, 0, 0)).isSound());
        assertFalse(new Counts(70, 0, 0, 0).since(new Counts(60, 0, 1, 0)).isSound());
    }
}
