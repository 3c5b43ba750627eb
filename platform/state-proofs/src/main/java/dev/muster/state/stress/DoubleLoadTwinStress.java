package dev.muster.state.stress;

import dev.muster.state.Versioned;
import dev.muster.state.twins.DoubleLoadTwin;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** The twin of {@link CacheOneLoadStress}: looks, then loads. */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "one load")
@Outcome(expect = Expect.FORBIDDEN, desc = "each loaded for himself")
@State
public class DoubleLoadTwinStress {
    private final AtomicInteger loads = new AtomicInteger();
    private final DoubleLoadTwin twin =
            new DoubleLoadTwin(key -> Optional.of(new Versioned<>(loads.incrementAndGet(), "v")));

    @Actor
    public void one() {
        twin.get("k");
    }

    @Actor
    public void other() {
        twin.get("k");
    }

    @Arbiter
    public void end(I_Result result) {
        result.r1 = loads.get();
    }
}
