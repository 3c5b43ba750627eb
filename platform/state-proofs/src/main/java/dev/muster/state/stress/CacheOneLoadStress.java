package dev.muster.state.stress;

import dev.muster.state.CacheSettings;
import dev.muster.state.ReadMostlyCache;
import dev.muster.state.Versioned;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Two who miss one key load it once. */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "one load")
@Outcome(expect = Expect.FORBIDDEN, desc = "each loaded for himself")
@State
public class CacheOneLoadStress {
    private final AtomicInteger loads = new AtomicInteger();
    private final ReadMostlyCache<Integer, String> cache = new ReadMostlyCache<>(
            CacheSettings.defaults().withSize(2, 1),
            key -> Optional.of(new Versioned<>(loads.incrementAndGet(), "v")),
            Runnable::run,
            new Ticks());

    @Actor
    public void one() {
        cache.get(7);
    }

    @Actor
    public void other() {
        cache.get(7);
    }

    @Arbiter
    public void end(I_Result result) {
        result.r1 = loads.get();
    }
}
