package dev.muster.state;

import dev.muster.testkit.plants.Plants;
import org.junit.jupiter.api.Test;

/** The promises of the map, each against a defect in the class itself that its test has to see. */
class ShardedMapPlantsTest {
    private static final Plants STATE = Plants.in("platform/state");

    @Test
    void onlyTheFirstShardLocked_isCaught() throws Exception {
        STATE.plant(
                        "ShardedMap",
                        "keys.forEach(key -> indexes.set(indexOf(key)));",
                        "keys.stream().limit(1).forEach(key -> indexes.set(indexOf(key)));")
                .isCaughtBy("ShardedMapConcurrentTest#getAll_behindAWriterOfBothKeys_seesAllOfItOrNothing");
    }

    @Test
    void viewCanBeWritten_isCaught() throws Exception {
        STATE.plant("LockedShards", "return Collections.unmodifiableMap(values); } /** All", "return values; } /** All")
                .isCaughtBy("ShardedMapTest#computeAll_viewOrResultChanged_throwsAndLeavesTheMap");
    }

    @Test
    void answerNotChecked_isCaught() throws Exception {
        STATE.plant(
                        "ShardedMap",
                        "checked(function.apply(locked.read(wanted)), wanted)",
                        "(Map<K, Optional<V>>) function.apply(locked.read(wanted))")
                .isCaughtBy("ShardedMapTest#computeAll_foreignKey_refusedWithTheKeyAndNothingChanges");
    }

    @Test
    void keysReadOneByOne_isCaught() throws Exception {
        STATE.plant(
                        "ShardedMap",
                        "try (LockedShards<K, V> locked = lockShardsOf(wanted)) { return locked.read(wanted); } finally { here.leave(); }",
                        "here.leave(); Map<K, V> values = new HashMap<>(); for (K key : wanted) { V value = get(key); if (value != null) { values.put(key, value); } } return values;")
                .isCaughtBy("ShardedMapConcurrentTest#getAll_behindAWriterOfBothKeys_seesAllOfItOrNothing");
    }

    @Test
    void shardsCopiedOneByOne_isCaught() throws Exception {
        STATE.plant(
                        "ShardedMap",
                        "try (LockedShards<K, V> locked = new LockedShards<>(shards, every, this::shardOf)) { return locked.readAll(); } finally { here.leave(); }",
                        "here.leave(); Map<K, V> all = new HashMap<>(); shards.forEach(shard -> all.putAll(copyOf(shard))); return all;")
                .isCaughtBy("ShardedMapConcurrentTest#snapshot_earlierShardChangedWhileItWaits_isOneMoment");
    }

    @Test
    void runsAfterItsTimeOut_isCaught() throws Exception {
        STATE.plant(
                        "ShardedMap",
                        "return new Attempt.TimedOut<>();",
                        "return new Attempt.Computed<>(function.apply(key, null));")
                .isCaughtBy("ShardedMapConcurrentTest#tryCompute_heldShard_timesOutWithoutRunning");
    }

    @Test
    void useOfALockNotCounted_isCaught() throws Exception {
        STATE.plant("PaddedLock", "ACQUIRED.setOpaque(this, acquired + 1);", "")
                .isCaughtBy("ShardedMapTest#stats_uncontended_countEachUseOfALock");
    }

    @Test
    void waitNotCounted_isCaught() throws Exception {
        STATE.plant("PaddedLock", "contended++;", "")
                .isCaughtBy("ShardedMapConcurrentTest#stats_functionDoesNotReturn_showWhoWaits");
    }
}
