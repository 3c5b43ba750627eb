package dev.muster.state.stress;

import dev.muster.state.CacheSettings;
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

/** Two who put different keys of one stripe both find theirs. */
@JCStressTest
@Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "both are there")
@Outcome(expect = Expect.FORBIDDEN, desc = "one was lost")
@State
public class CacheWritersStress {
    private final ReadMostlyCache<String, String> cache = new ReadMostlyCache<>(
            CacheSettings.defaults().withSize(4, 1), key -> Optional.empty(), Runnable::run, new Ticks());

    @Actor
    public void one() {
        cache.putIfNewer("one", new Versioned<>(1, "v"));
    }

    @Actor
    public void two() {
        cache.putIfNewer("two", new Versioned<>(2, "v"));
    }

    @Arbiter
    public void end(II_Result result) {
        result.r1 = cache.peek("one").map(seen -> (int) seen.version()).orElse(0);
        result.r2 = cache.peek("two").map(seen -> (int) seen.version()).orElse(0);
    }
}
