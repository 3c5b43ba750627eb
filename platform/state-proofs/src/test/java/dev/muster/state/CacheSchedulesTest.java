package dev.muster.state;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.state.twins.AbsentAsValueTwin;
import dev.muster.state.twins.CachedValues;
import dev.muster.state.twins.DoubleLoadTwin;
import dev.muster.state.twins.ExpiryTimerTwin;
import dev.muster.state.twins.LateEventTwin;
import dev.muster.state.twins.LoadOverPutTwin;
import dev.muster.state.twins.LockUpgradeTwin;
import dev.muster.state.twins.NegativeOverPutTwin;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One schedule each, run against the cache and against a broken twin: the one keeps its promise, the other must not. */
class CacheSchedulesTest {
    private static final InstantSource STANDING = InstantSource.fixed(Instant.EPOCH);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    private CachedValues sound(Loader<String, String> loader) {
        return new SoundCache(loader, threads, STANDING);
    }

    private static long version(@Nullable Versioned<String> value) {
        return value == null ? 0 : value.version();
    }

    @Test
    @Breaks(DoubleLoadTwin.class)
    void twoWhoMiss_loadOnce() throws Exception {
        assertEquals(1, loadsOfTwoWhoMiss(this::sound));
        assertEquals(2, loadsOfTwoWhoMiss(DoubleLoadTwin::new), "the twin no longer breaks");
    }

    private static int loadsOfTwoWhoMiss(Function<Authority, CachedValues> make) throws Exception {
        var authority = Authority.stopping();
        authority.commit("k", 1);
        var cache = make.apply(authority);
        var one = OnThread.start(() -> cache.get("k"));
        authority.awaitRead();
        var other = OnThread.start(() -> cache.get("k"));
        assertFalse(other.ends());
        authority.goOn();
        one.answer();
        other.answer();
        return authority.loads();
    }

    @Test
    @Breaks(AbsentAsValueTwin.class)
    void keyCreatedAfterItWasMissed_isFound() {
        assertEquals(1, versionOfKeyCreatedAfterItWasMissed(this::sound));
        assertEquals(0, versionOfKeyCreatedAfterItWasMissed(AbsentAsValueTwin::new), "the twin no longer breaks");
    }

    private static long versionOfKeyCreatedAfterItWasMissed(Function<Authority, CachedValues> make) {
        var authority = Authority.open();
        var cache = make.apply(authority);
        cache.get("k");
        cache.event("k", authority.commit("k", 1));
        return version(cache.get("k"));
    }

    @Test
    @Breaks(LoadOverPutTwin.class)
    void loadThatEndsAfterANewerPut_leavesThePut() throws Exception {
        assertEquals(2, versionAfterLoadThatEndsAfterANewerPut(this::sound));
        assertEquals(1, versionAfterLoadThatEndsAfterANewerPut(LoadOverPutTwin::new), "the twin no longer breaks");
    }

    private static long versionAfterLoadThatEndsAfterANewerPut(Function<Authority, CachedValues> make)
            throws Exception {
        var authority = Authority.stopping();
        authority.commit("k", 1);
        var cache = make.apply(authority);
        var reader = OnThread.start(() -> cache.get("k"));
        authority.awaitRead();
        cache.put("k", authority.commit("k", 2));
        authority.goOn();
        reader.answer();
        return version(cache.get("k"));
    }

    @Test
    @Breaks(LateEventTwin.class)
    void eventThatComesLateAfterEviction_bringsNothingBack() {
        assertEquals(7, versionAfterEventThatComesLate(this::sound));
        assertEquals(5, versionAfterEventThatComesLate(LateEventTwin::new), "the twin no longer breaks");
    }

    private static long versionAfterEventThatComesLate(Function<Authority, CachedValues> make) {
        var authority = Authority.open();
        var five = authority.commit("k", 5);
        authority.commit("k", 7);
        var cache = make.apply(authority);
        assertEquals(7, version(cache.get("k")));
        cache.put("other", authority.commit("other", 1));
        cache.event("k", five);
        return version(cache.get("k"));
    }

    @Test
    @Breaks(NegativeOverPutTwin.class)
    void loadThatFoundNothing_leavesAPutThatCameMeanwhile() throws Exception {
        assertEquals(1, versionAfterLoadThatFoundNothing(this::sound));
        assertEquals(0, versionAfterLoadThatFoundNothing(NegativeOverPutTwin::new), "the twin no longer breaks");
    }

    private static long versionAfterLoadThatFoundNothing(Function<Authority, CachedValues> make) throws Exception {
        var authority = Authority.stopping();
        var cache = make.apply(authority);
        var reader = OnThread.start(() -> cache.get("k"));
        authority.awaitRead();
        cache.put("k", authority.commit("k", 1));
        authority.goOn();
        reader.answer();
        return version(cache.get("k"));
    }

    @Test
    @Breaks(LockUpgradeTwin.class)
    void missThatLoads_ends() throws Exception {
        assertTrue(missEnds(loader -> new SoundCache(loader, Runnable::run, STANDING)));
        assertFalse(missEnds(LockUpgradeTwin::new), "the twin no longer breaks");
    }

    private static boolean missEnds(Function<Authority, CachedValues> make) {
        var authority = Authority.open();
        authority.commit("k", 1);
        var cache = make.apply(authority);
        var reader = OnThread.start(() -> cache.get("k"));
        boolean ends = reader.ends();
        reader.interrupt();
        return ends;
    }

    @Test
    @Breaks(ExpiryTimerTwin.class)
    void renewedEntry_outlivesItsFirstExpiry() {
        var timers = new Timers();
        assertEquals(0, loadsAfterRenewal(timers, loader -> new SoundCache(loader, Runnable::run, timers)));
        var others = new Timers();
        assertEquals(
                1,
                loadsAfterRenewal(
                        others, loader -> new ExpiryTimerTwin(loader, SoundCache.EXPIRE_AFTER, others::after)),
                "the twin no longer breaks");
    }

    private static int loadsAfterRenewal(Timers timers, Function<Authority, CachedValues> make) {
        var authority = Authority.open();
        var cache = make.apply(authority);
        cache.put("k", authority.commit("k", 1));
        timers.advance(Duration.ofSeconds(50));
        cache.put("k", authority.commit("k", 2));
        timers.advance(Duration.ofSeconds(15));
        assertEquals(2, version(requireNonNull(cache.get("k"))));
        return authority.loads();
    }

    /** Time that stands until it is moved, and then runs what has come due. */
    private static final class Timers implements InstantSource {
        private record Due(Instant at, Runnable task) {}

        private final List<Due> due = new ArrayList<>();
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        void after(Duration delay, Runnable task) {
            due.add(new Due(now.plus(delay), task));
        }

        void advance(Duration by) {
            now = now.plus(by);
            due.stream().filter(timer -> !timer.at.isAfter(now)).forEach(timer -> timer.task.run());
            due.removeIf(timer -> !timer.at.isAfter(now));
        }
    }
}
