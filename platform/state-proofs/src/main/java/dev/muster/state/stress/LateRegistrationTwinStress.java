package dev.muster.state.stress;

import dev.muster.state.twins.LateRegistrationTwin;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/** The twin of {@link SnapshotListenerStress}: registered after the read, a listener misses the last version. */
@JCStressTest
@Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "the last version was delivered")
@Outcome(expect = Expect.FORBIDDEN, desc = "the last version was lost")
@State
public class LateRegistrationTwinStress {
    private final LateRegistrationTwin twin = new LateRegistrationTwin(1, Runnable::run);
    private volatile long last;

    @Actor
    public void listener() {
        twin.listen(version -> last = version);
    }

    @Actor
    public void publisher() {
        twin.publish(2);
    }

    @Arbiter
    public void end(J_Result result) {
        result.r1 = last;
    }
}
