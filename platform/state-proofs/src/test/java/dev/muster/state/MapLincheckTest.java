package dev.muster.state;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.muster.state.twins.CachedValues;
import dev.muster.state.twins.UnsynchronisedMapTwin;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/** Puts and reads of one stripe: linearizable in the cache, and not in a plain map, which model checking must find. */
class MapLincheckTest {
    @Param(name = "version", gen = IntGen.class, conf = "1:5")
    public abstract static class Operations {
        private final CachedValues values;

        Operations(CachedValues values) {
            this.values = values;
        }

        @Operation
        public long get() {
            Versioned<String> seen = values.get("k");
            return seen == null ? 0 : seen.version();
        }

        @Operation
        public void put(@Param(name = "version") int version) {
            values.put("k", new Versioned<>(version, "v"));
        }
    }

    public static class Sound extends Operations {
        public Sound() {
            super(new SoundCache(key -> Optional.empty(), Runnable::run, InstantSource.fixed(Instant.EPOCH)));
        }
    }

    public static class Twin extends Operations {
        public Twin() {
            super(new UnsynchronisedMapTwin());
        }
    }

    private static ModelCheckingOptions small() {
        return new ModelCheckingOptions()
                .threads(2)
                .actorsBefore(0)
                .actorsPerThread(2)
                .actorsAfter(1)
                .iterations(5)
                .invocationsPerIteration(100)
                .minimizeFailedScenario(false);
    }

    @Test
    void stripe_modelChecked_isLinearizable() {
        small().check(Sound.class);
    }

    @Test
    @Breaks(UnsynchronisedMapTwin.class)
    void unsynchronisedMap_modelChecked_isCaught() {
        assertThrows(LincheckAssertionError.class, () -> small().check(Twin.class));
    }
}
