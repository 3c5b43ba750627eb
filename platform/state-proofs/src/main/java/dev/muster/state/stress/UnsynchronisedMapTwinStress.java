package dev.muster.state.stress;

import dev.muster.state.Versioned;
import dev.muster.state.twins.UnsynchronisedMapTwin;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** The twin of {@link CacheWritersStress}: a plain map without a lock loses an entry. */
@JCStressTest
@Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "both are there")
@Outcome(expect = Expect.FORBIDDEN, desc = "one was lost")
@State
public class UnsynchronisedMapTwinStress {
    private final UnsynchronisedMapTwin twin = new UnsynchronisedMapTwin();

    @Actor
    public void one() {
        twin.put("one", new Versioned<>(1, "v"));
    }

    @Actor
    public void two() {
        twin.put("two", new Versioned<>(2, "v"));
    }

    @Arbiter
    public void end(JJ_Result result) {
        result.r1 = versionOf("one");
        result.r2 = versionOf("two");
    }

    private long versionOf(String key) {
        Versioned<String> seen = twin.get(key);
        return seen == null ? 0 : seen.version();
    }
}
