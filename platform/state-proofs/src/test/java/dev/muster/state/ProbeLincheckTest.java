package dev.muster.state;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/**
 * A probe that races with an eviction finds its key. All keys fall into one slot, and an eviction moves those behind it up
 * by one, past an optimistic reader on his way down; only his validation tells him.
 */
class ProbeLincheckTest {
    private record Key(int name) {
        @Override
        public int hashCode() {
            return 1;
        }
    }

    public static class Operations {
        private final long[] now = {0};
        private final ReadMostlyCache<Key, String> cache = new ReadMostlyCache<>(
                CacheSettings.defaults().withSize(3, 1), key -> Optional.empty(), Runnable::run, (InstantSource)
                        () -> Instant.ofEpochMilli(now[0]));

        public Operations() {
            for (int name = 1; name <= 3; name++) {
                now[0] = name;
                put(name);
            }
        }

        private void put(int name) {
            cache.putIfNewer(new Key(name), new Versioned<>(name, "v"));
        }

        /** Makes the first go. */
        @Operation
        public void addFourth() {
            put(4);
        }

        @Operation
        public boolean hasSecond() {
            return cache.peek(new Key(2)).isPresent();
        }

        @Operation
        public boolean hasThird() {
            return cache.peek(new Key(3)).isPresent();
        }
    }

    @Test
    void probe_modelChecked_missesNothingThatStays() {
        new Scenario("", "hasThird", "addFourth", "hasSecond hasThird").check(Operations.class, 150);
    }
}
