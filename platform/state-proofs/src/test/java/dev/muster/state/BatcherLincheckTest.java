package dev.muster.state;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Commands of a batcher take effect one after the other, each between its submission and its outcome: here they add to
 * one sum that nothing but the batcher protects. Drains run in place, so a lost one hangs its caller.
 */
@Param(name = "amount", gen = IntGen.class, conf = "1:4")
public class BatcherLincheckTest {
    private int sum;
    private final Batcher<Integer, Integer> batcher =
            new Batcher<>(new BatchLimits(10, 2), Runnable::run, InstantSource.system(), amounts -> {
                List<Integer> sums = new ArrayList<>();
                for (int amount : amounts) {
                    sum += amount;
                    sums.add(sum);
                }
                return sums;
            });

    @Operation
    public String add(@Param(name = "amount") int amount) throws Exception {
        return batcher.submit(amount, Instant.MAX).get().toString();
    }

    @Operation
    public void close() {
        batcher.close();
    }

    @Test
    void commands_forcedInterleavings_areLinearizable() {
        new ModelCheckingOptions()
                .iterations(6)
                .invocationsPerIteration(60)
                .threads(2)
                .actorsPerThread(2)
                .actorsBefore(0)
                .actorsAfter(1)
                .check(getClass());
    }

    @Test
    @Tag("proofs")
    void commands_moreForcedInterleavings_areLinearizable() {
        new ModelCheckingOptions()
                .iterations(12)
                .invocationsPerIteration(150)
                .threads(2)
                .actorsPerThread(3)
                .check(getClass());
    }

    @Test
    @Tag("proofs")
    void commands_underStress_areLinearizable() {
        new StressOptions()
                .iterations(20)
                .invocationsPerIteration(1_000)
                .threads(2)
                .actorsPerThread(3)
                .check(getClass());
    }
}
