package dev.muster.state.bench;

import dev.muster.state.ShardedMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/** Counts by key, in the ways one may keep them. */
interface Counts {
    int add(int key);

    /** The map under measurement. */
    record Sharded(ShardedMap<Integer, Integer> map) implements Counts {
        @Override
        public int add(int key) {
            Integer sum = map.compute(key, (k, old) -> old == null ? 1 : old + 1);
            return sum == null ? 0 : sum;
        }
    }

    /** The same number of shards behind plain locks that lie side by side in memory. */
    record Unpadded(List<ReentrantLock> locks, List<Map<Integer, Integer>> maps) implements Counts {
        Unpadded(int shards) {
            this(
                    IntStream.range(0, shards)
                            .mapToObj(i -> new ReentrantLock())
                            .toList(),
                    IntStream.range(0, shards)
                            .<Map<Integer, Integer>>mapToObj(i -> new HashMap<>())
                            .toList());
        }

        @Override
        public int add(int key) {
            int shard = key & (locks.size() - 1);
            locks.get(shard).lock();
            try {
                return maps.get(shard).merge(key, 1, Integer::sum);
            } finally {
                locks.get(shard).unlock();
            }
        }
    }

    /** The JDK's map, atomic over one key. */
    record Concurrent(ConcurrentMap<Integer, Integer> map) implements Counts {
        @Override
        public int add(int key) {
            return map.merge(key, 1, Integer::sum);
        }
    }

    static Counts of(String kind) {
        return switch (kind) {
            case "sharded" -> new Sharded(new ShardedMap<>(16));
            case "unpadded" -> new Unpadded(16);
            case "oneLock" -> new Unpadded(1);
            case "concurrentHashMap" -> new Concurrent(new ConcurrentHashMap<>());
            default -> throw new IllegalArgumentException("kind is " + kind);
        };
    }
}
