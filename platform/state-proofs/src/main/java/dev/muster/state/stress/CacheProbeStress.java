package dev.muster.state.stress;

import dev.muster.state.CacheSettings;
import dev.muster.state.ReadMostlyCache;
import dev.muster.state.Versioned;
import java.util.Optional;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A probe that races with an eviction still finds its key. All keys fall into one slot; the eviction of the oldest moves
 * the others up by one, past a reader who is on his way down.
 */
@JCStressTest
@Outcome(id = "2, 3", expect = Expect.ACCEPTABLE, desc = "found, whichever came first")
@Outcome(expect = Expect.FORBIDDEN, desc = "an entry that never left was missed")
@State
public class CacheProbeStress {
    private record Key(int name) {
        @Override
        public int hashCode() {
            return 1;
        }
    }

    private static final Key OLDEST = new Key(1);
    private static final Key SECOND = new Key(2);
    private static final Key THIRD = new Key(3);
    private static final Key ADDED = new Key(4);

    private final ReadMostlyCache<Key, String> cache = new ReadMostlyCache<>(
            CacheSettings.defaults().withSize(3, 1), key -> Optional.empty(), Runnable::run, new Ticks());

    public CacheProbeStress() {
        put(OLDEST);
        put(SECOND);
        put(THIRD);
    }

    private void put(Key key) {
        cache.putIfNewer(key, new Versioned<>(key.name(), "v"));
    }

    @Actor
    public void writer() {
        put(ADDED);
    }

    @Actor
    public void reader(II_Result result) {
        result.r1 = versionOf(SECOND);
        result.r2 = versionOf(THIRD);
    }

    private int versionOf(Key key) {
        return cache.peek(key).map(seen -> (int) seen.version()).orElse(0);
    }
}
