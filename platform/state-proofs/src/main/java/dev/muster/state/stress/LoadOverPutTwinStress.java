package dev.muster.state.stress;

import dev.muster.state.Versioned;
import dev.muster.state.twins.LoadOverPutTwin;
import java.util.Optional;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/** The twin of {@link CacheLoadStress}: its loads go in without a look at the version. */
@JCStressTest
@Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "the put stands")
@Outcome(expect = Expect.FORBIDDEN, desc = "the load went over the put")
@State
public class LoadOverPutTwinStress {
    private volatile int authority = 1;
    private final LoadOverPutTwin twin = new LoadOverPutTwin(key -> Optional.of(version(authority)));

    private static Versioned<String> version(int version) {
        return new Versioned<>(version, "v");
    }

    @Actor
    public void reader() {
        twin.get("k");
    }

    @Actor
    public void writer() {
        authority = 2;
        twin.put("k", version(2));
    }

    @Arbiter
    public void end(J_Result result) {
        Versioned<String> seen = twin.get("k");
        result.r1 = seen == null ? 0 : seen.version();
    }
}
