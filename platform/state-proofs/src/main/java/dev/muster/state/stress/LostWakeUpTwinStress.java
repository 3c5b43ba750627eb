package dev.muster.state.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.muster.state.twins.Group;
import dev.muster.state.twins.LostWakeUpTwin;
import java.time.Instant;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Two callers, drained in place: the twin of {@link BatcherStress} forgets one of them. */
@JCStressTest
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "both done")
@Outcome(expect = FORBIDDEN, desc = "one waits for ever")
@State
public class LostWakeUpTwinStress {
    private static final Group.Work NOTHING = new Group.Work() {
        @Override
        public String step(String command) {
            return command;
        }

        @Override
        public void commit() {}
    };

    private final Group group = new LostWakeUpTwin(Runnable::run, NOTHING, () -> {});
    private @Nullable Future<?> one;
    private @Nullable Future<?> other;

    @Actor
    public void one() {
        one = group.submit("one", Instant.MAX);
    }

    @Actor
    public void other() {
        other = group.submit("other", Instant.MAX);
    }

    @Arbiter
    public void end(ZZ_Result r) {
        r.r1 = one != null && one.isDone();
        r.r2 = other != null && other.isDone();
    }
}
