package dev.muster.state;

import java.time.Instant;
import java.time.InstantSource;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A snapshot's reads and publishes are linearizable. */
class SnapshotLincheckTest {
    @Param(name = "version", gen = IntGen.class, conf = "0:6")
    public static class Operations {
        private final VersionedSnapshot<String> snapshot =
                new VersionedSnapshot<>(new Versioned<>(0, "v0"), Runnable::run, InstantSource.fixed(Instant.EPOCH));

        @Operation
        public String get() {
            return snapshot.get().value();
        }

        @Operation
        public boolean raiseTo(@Param(name = "version") int next) {
            while (true) {
                switch (snapshot.publish(snapshot.get(), new Versioned<>(next, "v" + next))) {
                    case PUBLISHED -> {
                        return true;
                    }
                    case NOT_NEWER -> {
                        return false;
                    }
                    case SUPERSEDED -> {}
                }
            }
        }
    }

    @Test
    void snapshot_modelChecked_isLinearizable() {
        new ModelCheckingOptions().iterations(10).invocationsPerIteration(200).check(Operations.class);
    }

    @Test
    @Tag("proofs")
    void snapshot_modelCheckedLong_isLinearizable() {
        new ModelCheckingOptions().iterations(20).invocationsPerIteration(1_000).check(Operations.class);
    }

    @Test
    @Tag("proofs")
    void snapshot_stressed_isLinearizable() {
        new StressOptions().iterations(20).invocationsPerIteration(1_000).check(Operations.class);
    }
}
