package dev.muster.drill.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.drill.definition.Drill.Heal;
import dev.muster.drill.expression.Expression;
import dev.muster.testkit.plants.Plants;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A fault begun at 100; mended within 50, and for 10. Nanoseconds. */
class MendingTest {
    private final Mending mending = new Mending(
            new Heal(Duration.ofNanos(50), Expression.parse("instances(a) = 2"), Duration.ofNanos(10), false), 100);

    @Test
    void mended_onceItStayedSo_countsFromTheFirstLook() {
        assertFalse(mending.isOver(false, 110));
        assertFalse(mending.isOver(true, 120));
        assertTrue(mending.isOver(true, 130));

        assertTrue(mending.isMended());
        assertEquals(20, mending.took(130));
    }

    @Test
    void mended_brokenInBetween_beginsAnew() {
        assertFalse(mending.isOver(true, 120));
        assertFalse(mending.isOver(false, 125));
        assertFalse(mending.isOver(true, 132));
        assertTrue(mending.isOver(true, 142));

        assertEquals(32, mending.took(142));
    }

    @Test
    void mended_begunInTime_mayBeSeenLater() {
        assertFalse(mending.isOver(true, 148));
        assertTrue(mending.isOver(true, 158));

        assertTrue(mending.isMended());
    }

    @Test
    void mended_afterItsTime_isNot() {
        assertTrue(mending.isOver(true, 151));

        assertFalse(mending.isMended());
        assertEquals(51, mending.took(151));
    }

    @Test
    void momentTakenForMended_isCaught() throws Exception {
        Plants.in("platform/drills")
                .plant("Mending", "now - since >= heal.stays().toNanos()", "now >= since")
                .isCaughtBy("MendingTest#mended_brokenInBetween_beginsAnew");
    }
}
