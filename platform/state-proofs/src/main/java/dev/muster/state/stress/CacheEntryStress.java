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
import org.openjdk.jcstress.infra.results.III_Result;

/** An optimistic read sees an entry whole: the version, and everything written before it was put. */
@JCStressTest
@Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "before the put")
@Outcome(id = "2, 2, 2", expect = Expect.ACCEPTABLE, desc = "after it")
@Outcome(expect = Expect.FORBIDDEN, desc = "missing, or a version with another's fields")
@State
public class CacheEntryStress {
    private final ReadMostlyCache<Integer, Pair> cache = new ReadMostlyCache<>(
            CacheSettings.defaults().withSize(2, 1), key -> Optional.empty(), Runnable::run, new Ticks());

    public CacheEntryStress() {
        cache.putIfNewer(7, new Versioned<>(1, Pair.of(1)));
    }

    @Actor
    public void writer() {
        cache.putIfNewer(7, new Versioned<>(2, Pair.of(2)));
    }

    @Actor
    public void reader(III_Result result) {
        cache.peek(7).ifPresent(seen -> {
            result.r1 = (int) seen.version();
            result.r2 = seen.value().first;
            result.r3 = seen.value().second;
        });
    }
}
