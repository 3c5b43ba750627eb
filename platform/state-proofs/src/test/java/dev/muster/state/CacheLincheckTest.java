package dev.muster.state;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A cache over an authority that all writes go through reads like the authority itself: linearizable, whatever is loaded,
 * evicted or overtaken on the way.
 */
class CacheLincheckTest {
    private static final int INVOCATIONS = 150;

    /** One key in a cache that holds one, so that any other key evicts it. */
    public static class Operations {
        private static final int KEY = 0;
        private static final int OTHER = 1;

        private final AtomicIntegerArray authority = new AtomicIntegerArray(2);
        private final ReadMostlyCache<Integer, String> cache = new ReadMostlyCache<>(
                CacheSettings.defaults().withSize(1, 1).withLoads(20, Duration.ofDays(1)),
                key -> {
                    int version = authority.get(key);
                    return version == 0 ? Optional.empty() : Optional.of(version(version));
                },
                Runnable::run,
                InstantSource.fixed(Instant.EPOCH));

        private static Versioned<String> version(int version) {
            return new Versioned<>(version, "v" + version);
        }

        @Operation
        public long read() {
            Lookup<String> answer = cache.get(KEY);
            if (answer instanceof Lookup.Found<String> found) {
                return found.value().version();
            }
            return answer instanceof Lookup.Absent<String> ? 0 : -1;
        }

        @Operation
        public int commit() {
            int version = authority.incrementAndGet(KEY);
            cache.putIfNewer(KEY, version(version));
            return version;
        }

        @Operation
        public void event() {
            int version = authority.get(KEY);
            if (version > 0) {
                cache.refreshIfNewer(KEY, version(version));
            }
        }

        @Operation
        public void crowdOut() {
            cache.putIfNewer(OTHER, version(authority.incrementAndGet(OTHER)));
        }
    }

    @Test
    void loadOvertakenByAWrite_modelChecked_readsLikeTheAuthority() {
        new Scenario("", "read", "commit", "read").check(Operations.class, INVOCATIONS);
    }

    @Test
    void eventThatIsLate_modelChecked_readsLikeTheAuthority() {
        new Scenario("commit", "event", "commit crowdOut", "read").check(Operations.class, INVOCATIONS);
    }

    @Test
    void writeThatIsPutLate_modelChecked_readsLikeTheAuthority() {
        new Scenario("commit", "commit", "commit read crowdOut", "read").check(Operations.class, INVOCATIONS);
    }

    @Test
    void twoWhoMiss_modelChecked_readLikeTheAuthority() {
        new Scenario("commit crowdOut", "read", "read commit", "read").check(Operations.class, INVOCATIONS);
    }

    @Test
    @Tag("proofs")
    void everything_modelChecked_readsLikeTheAuthority() {
        new ModelCheckingOptions()
                .threads(2)
                .actorsBefore(1)
                .actorsPerThread(2)
                .actorsAfter(1)
                .iterations(20)
                .invocationsPerIteration(150)
                .minimizeFailedScenario(false)
                .check(Operations.class);
    }

    @Test
    @Tag("proofs")
    void everything_stressed_readsLikeTheAuthority() {
        new StressOptions()
                .threads(3)
                .iterations(100)
                .invocationsPerIteration(10_000)
                .check(Operations.class);
    }
}
