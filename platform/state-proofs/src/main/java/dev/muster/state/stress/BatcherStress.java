package dev.muster.state.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.muster.state.BatchLimits;
import dev.muster.state.BatchOutcome;
import dev.muster.state.Batcher;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Two callers add to a plain field through batches, drained in place: one after the other, each seen by the next. */
@JCStressTest
@Outcome(
        id = {"1, 2, 2", "2, 1, 2"},
        expect = ACCEPTABLE,
        desc = "one after the other")
@Outcome(expect = FORBIDDEN, desc = "an update lost, or not seen by the next batch")
@State
public class BatcherStress {
    private static final BatchLimits LIMITS = new BatchLimits(4, 1);
    private static final InstantSource CLOCK = InstantSource.system();

    private int sum;
    private final Batcher<Integer, Box> batcher = new Batcher<>(LIMITS, Runnable::run, CLOCK, this::add);

    @Actor
    public void one(III_Result r) {
        r.r1 = submit();
    }

    @Actor
    public void other(III_Result r) {
        r.r2 = submit();
    }

    @Arbiter
    public void end(III_Result r) {
        r.r3 = sum;
    }

    private List<Box> add(List<Integer> amounts) {
        List<Box> sums = new ArrayList<>(amounts.size());
        for (int amount : amounts) {
            sum += amount;
            Box box = new Box(0);
            box.content = sum;
            sums.add(box);
        }
        return sums;
    }

    private int submit() {
        try {
            return batcher.submit(1, Instant.MAX).get() instanceof BatchOutcome.Done<Box>(Box box) ? box.content : -1;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
