package dev.muster.state;

import dev.muster.testkit.plants.Plants;
import org.junit.jupiter.api.Test;

/** Wrong arguments of all four classes: each check left out has to be seen. */
class ArgumentPlantsTest {
    private static final Plants STATE = Plants.in("platform/state");

    @Test
    void checkLeftOut_isCaught() throws Exception {
        STATE.plant("Versioned", "if (version < 0) {", "if (version == Long.MIN_VALUE) {")
                .isCaughtBy("VersionedSnapshotTest#versioned_negativeVersion_isRefusedWithTheValue");
        STATE.plant(
                        "ShardedMap",
                        "if (shards < 1 || shards > MAX_SHARDS || Integer.bitCount(shards) != 1) {",
                        "if (shards < 1 || shards > MAX_SHARDS) {")
                .isCaughtBy("ShardedMapTest#shards_notAPowerOfTwoInRange_refusedWithTheValue");
        STATE.plant("BatchLimits", "if (maxBatch < 1) {", "if (maxBatch == 0) {")
                .isCaughtBy("BatcherTest#arguments_wrong_refusedWithTheValue");
    }
}
