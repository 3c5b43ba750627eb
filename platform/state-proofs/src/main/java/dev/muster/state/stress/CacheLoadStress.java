package dev.muster.state.stress;

import dev.muster.state.CacheSettings;
import dev.muster.state.Lookup;
import dev.muster.state.ReadMostlyCache;
import dev.muster.state.Versioned;
import java.util.Optional;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A load never goes over a newer put, whichever ends first. */
@JCStressTest
@Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "read before the put")
@Outcome(id = "2, 2", expect = Expect.ACCEPTABLE, desc = "read after it")
@Outcome(expect = Expect.FORBIDDEN, desc = "the load went over the put")
@State
public class CacheLoadStress {
    private volatile int authority = 1;
    private final ReadMostlyCache<Integer, String> cache = new ReadMostlyCache<>(
            CacheSettings.defaults().withSize(2, 1),
            key -> Optional.of(version(authority)),
            Runnable::run,
            new Ticks());

    private static Versioned<String> version(int version) {
        return new Versioned<>(version, "v");
    }

    @Actor
    public void reader(II_Result result) {
        result.r1 = cache.get(7) instanceof Lookup.Found<String> found
                ? (int) found.value().version()
                : -1;
    }

    @Actor
    public void writer() {
        authority = 2;
        cache.putIfNewer(7, version(2));
    }

    @Arbiter
    public void end(II_Result result) {
        result.r2 = cache.peek(7).map(seen -> (int) seen.version()).orElse(0);
    }
}
