package dev.muster.state;

import static dev.muster.state.CacheFixture.LONG;
import static dev.muster.state.CacheFixture.found;
import static dev.muster.state.CacheFixture.settings;
import static dev.muster.state.CacheFixture.version;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a cache remembers, by version, age and bound; one thread. */
class ReadMostlyCacheTest {
    private static final Lookup<String> ABSENT = new Lookup.Absent<>();

    private final CacheFixture fixture = new CacheFixture();
    private final ReadMostlyCache<String, String> cache = fixture.direct();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void get_twice_loadsOnce() {
        fixture.commit("k", 1);
        assertEquals(found(1), cache.get("k"));
        assertEquals(found(1), cache.get("k"));
        assertEquals(List.of("k"), fixture.loaded);
        assertEquals(1, cache.counts().hits());
        assertEquals(1, cache.counts().loads());
        assertEquals(1, cache.counts().waits());
        assertEquals(1, cache.counts().size());
    }

    @Test
    void get_afterExpiry_loadsAgain() {
        fixture.commit("k", 1);
        cache.get("k");
        fixture.commit("k", 2);
        fixture.clock.advance(Duration.ofSeconds(60));
        assertEquals(found(2), cache.get("k"));
    }

    @Test
    void get_absentKey_isRememberedAsAbsentBriefly() {
        assertEquals(ABSENT, cache.get("k"));
        assertEquals(ABSENT, cache.get("k"));
        assertEquals(1, fixture.loaded.size());
        assertEquals(Optional.empty(), cache.peek("k"));
        fixture.commit("k", 1);
        fixture.clock.advance(Duration.ofSeconds(1));
        assertEquals(found(1), cache.get("k"));
    }

    @Test
    void get_deadlinePassed_answersFromMemoryOrNotAtAll() {
        fixture.commit("k", 1);
        assertEquals(new Lookup.DeadlinePassed<>(), cache.get("k", Duration.ZERO));
        assertEquals(new Lookup.DeadlinePassed<>(), cache.get("k", Duration.ofSeconds(-5)));
        assertEquals(List.of(), fixture.loaded);
        assertEquals(2, cache.counts().timeouts());
        cache.get("k");
        assertEquals(found(1), cache.get("k", Duration.ZERO));
    }

    @Test
    void get_withAVersionSeen_bypassesAnOlderEntry() {
        fixture.commit("k", 1);
        cache.get("k");
        fixture.commit("k", 2);
        assertEquals(found(1), cache.get("k", 1, LONG));
        assertEquals(found(2), cache.get("k", 2, LONG));
        assertEquals(found(2), cache.get("k"));
        assertEquals(2, fixture.loaded.size());
    }

    @Test
    void get_withAVersionSeen_bypassesARememberedAbsence() {
        cache.get("k");
        fixture.commit("k", 1);
        assertEquals(found(1), cache.get("k", 0, LONG));
    }

    @Test
    void get_withAVersionTheAuthorityDoesNotHave_answersWhatItHas() {
        fixture.commit("k", 3);
        assertEquals(found(3), cache.get("k", 9, LONG));
        assertEquals(found(3), cache.get("k"));
        assertEquals(ABSENT, cache.get("gone", 9, LONG));
        assertEquals(2, fixture.loaded.size());
    }

    @Test
    void peek_knowsMemoryAlone() {
        fixture.commit("k", 1);
        assertEquals(Optional.empty(), cache.peek("k"));
        cache.get("k");
        assertEquals(Optional.of(version(1)), cache.peek("k"));
        fixture.clock.advance(Duration.ofSeconds(60));
        assertEquals(Optional.empty(), cache.peek("k"));
        assertEquals(1, fixture.loaded.size());
    }

    @Test
    void putIfNewer_keyNotInMemory_inserts() {
        assertTrue(cache.putIfNewer("k", version(1)));
        assertEquals(found(1), cache.get("k"));
        assertEquals(List.of(), fixture.loaded);
    }

    @Test
    void putIfNewer_olderOrSameVersion_changesNothing() {
        cache.putIfNewer("k", version(2));
        assertFalse(cache.putIfNewer("k", version(1)));
        assertFalse(cache.putIfNewer("k", new Versioned<>(2, "other")));
        assertEquals(found(2), cache.get("k"));
    }

    @Test
    void putIfNewer_overARememberedAbsence_inserts() {
        cache.get("k");
        assertTrue(cache.putIfNewer("k", version(1)));
        assertEquals(found(1), cache.get("k"));
    }

    @Test
    void putIfNewer_overAnExpiredNewerEntry_isRefused() {
        cache.putIfNewer("k", version(5));
        fixture.clock.advance(Duration.ofSeconds(60));
        assertFalse(cache.putIfNewer("k", version(4)));
        assertTrue(cache.putIfNewer("k", version(5)));
    }

    @Test
    void putIfNewer_lateAfterANewerEntryWasEvicted_isRefused() {
        var small = fixture.direct(settings().withSize(1, 1));
        fixture.commit("k", 6);
        assertEquals(found(6), small.get("k"));
        small.putIfNewer("other", version(1));
        assertEquals(Optional.empty(), small.peek("k"));
        assertFalse(small.putIfNewer("k", version(5)));
        assertEquals(found(6), small.get("k"));
    }

    @Test
    void putIfNewer_sameVersionAfterEviction_inserts() {
        var small = fixture.direct(settings().withSize(1, 1));
        small.putIfNewer("k", version(6));
        small.putIfNewer("other", version(1));
        assertTrue(small.putIfNewer("k", version(6)));
    }

    @Test
    void putIfNewer_lateAfterTheKeyWasDeleted_isRefused() {
        fixture.commit("k", 6);
        cache.get("k");
        fixture.authority.clear();
        fixture.clock.advance(Duration.ofSeconds(60));
        assertEquals(ABSENT, cache.get("k"));
        assertFalse(cache.putIfNewer("k", version(6)));
        assertTrue(cache.putIfNewer("k", version(7)));
    }

    @Test
    void refreshIfNewer_presentOlderEntry_replacesIt() {
        cache.putIfNewer("k", version(1));
        assertTrue(cache.refreshIfNewer("k", version(3)));
        assertFalse(cache.refreshIfNewer("k", version(2)));
        assertFalse(cache.refreshIfNewer("k", version(3)));
        assertEquals(found(3), cache.get("k"));
    }

    @Test
    void refreshIfNewer_keyNotInMemory_insertsNothing() {
        fixture.commit("k", 7);
        assertFalse(cache.refreshIfNewer("k", version(5)));
        assertEquals(Optional.empty(), cache.peek("k"));
        assertEquals(found(7), cache.get("k"));
    }

    @Test
    void refreshIfNewer_expiredEntry_doesNotReviveIt() {
        cache.putIfNewer("k", version(1));
        fixture.clock.advance(Duration.ofSeconds(60));
        assertFalse(cache.refreshIfNewer("k", version(2)));
        assertEquals(Optional.empty(), cache.peek("k"));
    }

    @Test
    void refreshIfNewer_rememberedAbsence_isDropped() {
        cache.get("k");
        fixture.commit("k", 1);
        assertFalse(cache.refreshIfNewer("k", version(1)));
        assertEquals(found(1), cache.get("k"));
    }

    @Test
    void refreshIfNewer_startsTheEntrysAgeAnew() {
        cache.putIfNewer("k", version(1));
        fixture.clock.advance(Duration.ofSeconds(59));
        cache.refreshIfNewer("k", version(2));
        fixture.clock.advance(Duration.ofSeconds(40));
        assertEquals(Optional.of(version(2)), cache.peek("k"));
    }

    @Test
    void load_keyThatIsGone_replacesTheEntryByAbsence() {
        fixture.commit("k", 1);
        cache.get("k");
        fixture.authority.clear();
        fixture.clock.advance(Duration.ofSeconds(60));
        assertEquals(ABSENT, cache.get("k"));
    }

    @Test
    void hit_pastTheRefreshAge_loadsEarlyAndAnswersAtOnce() {
        fixture.commit("k", 1);
        cache.get("k");
        fixture.commit("k", 2);
        fixture.clock.advance(Duration.ofSeconds(45));
        assertEquals(found(1), cache.get("k"));
        assertEquals(found(2), cache.get("k"));
        assertEquals(1, cache.counts().refreshes());
        assertEquals(2, cache.counts().loads());
    }

    @Test
    void earlyRefresh_sameVersion_startsItsAgeAnew() {
        fixture.commit("k", 1);
        cache.get("k");
        fixture.clock.advance(Duration.ofSeconds(50));
        cache.get("k");
        fixture.clock.advance(Duration.ofSeconds(50));
        assertEquals(Optional.of(version(1)), cache.peek("k"));
    }

    @Test
    void earlyRefresh_thatFails_keepsTheEntryAndTriesLater() {
        var failing = fixture.cache(
                settings(),
                key -> {
                    fixture.read(key);
                    throw new IllegalStateException("down");
                },
                Runnable::run);
        failing.putIfNewer("k", version(1));
        fixture.clock.advance(Duration.ofSeconds(46));
        assertEquals(found(1), failing.get("k"));
        assertEquals(found(1), failing.get("k"));
        assertEquals(1, fixture.loaded.size(), "not before half of the rest of its life");
        fixture.clock.advance(Duration.ofSeconds(7));
        assertEquals(found(1), failing.get("k"));
        assertEquals(2, fixture.loaded.size());
        assertEquals(2, failing.counts().failures());
    }

    @Test
    void earlyRefresh_atTheExpiryAge_isSwitchedOff() {
        var plain = fixture.direct(
                settings().withAges(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(1)));
        plain.putIfNewer("k", version(1));
        fixture.clock.advance(Duration.ofMillis(59_999));
        assertEquals(found(1), plain.get("k"));
        assertEquals(List.of(), fixture.loaded);
    }

    @Test
    void bound_isNeverExceededAndEvictionsAreCounted() {
        for (int i = 0; i < 1_000; i++) {
            cache.putIfNewer("k" + i, version(1));
            assertTrue(cache.counts().size() <= 64, "size " + cache.counts().size());
        }
        assertEquals(1_000, cache.counts().size() + cache.counts().evictions());
    }

    @Test
    void bound_ofOnePerStripe_stillRemembers() {
        var tiny = fixture.direct(settings().withSize(1, 1));
        tiny.putIfNewer("a", version(1));
        assertEquals(Optional.of(version(1)), tiny.peek("a"));
        tiny.putIfNewer("b", version(1));
        assertEquals(Optional.of(version(1)), tiny.peek("b"));
        assertEquals(Optional.empty(), tiny.peek("a"));
    }

    @Test
    void eviction_takesWhatExpiresFirst() {
        var small = fixture.direct(settings().withSize(4, 1));
        for (var key : List.of("a", "b", "c", "d")) {
            small.putIfNewer(key, version(1));
            fixture.clock.advance(Duration.ofSeconds(1));
        }
        small.refreshIfNewer("a", version(2));
        small.putIfNewer("e", version(1));
        assertEquals(Optional.empty(), small.peek("b"));
        assertEquals(Optional.of(version(2)), small.peek("a"));
    }

    @Test
    void clear_forgetsValuesAbsencesAndVersions() {
        cache.putIfNewer("k", version(9));
        cache.get("absent");
        cache.clear();
        assertEquals(0, cache.counts().size());
        assertTrue(cache.putIfNewer("k", version(1)));
        fixture.commit("absent", 1);
        assertEquals(found(1), cache.get("absent"));
    }

    @Test
    void keys_thatAllCollide_areKeptApart() {
        record Colliding(int n) {
            @Override
            public int hashCode() {
                return 7;
            }
        }
        var colliding = new ReadMostlyCache<Colliding, String>(
                settings().withSize(16, 1), key -> Optional.empty(), Runnable::run, fixture.clock);
        IntStream.range(0, 16).forEach(n -> colliding.putIfNewer(new Colliding(n), version(n)));
        IntStream.range(0, 16).forEach(n -> assertEquals(Optional.of(version(n)), colliding.peek(new Colliding(n))));
        IntStream.range(16, 40).forEach(n -> colliding.putIfNewer(new Colliding(n), version(n)));
        assertEquals(16, colliding.counts().size());
        assertEquals(
                16,
                IntStream.range(0, 40)
                        .filter(n -> colliding.peek(new Colliding(n)).isPresent())
                        .count());
    }

    @Test
    void settings_outOfBounds_areRefusedWithTheValue() {
        var defaults = CacheSettings.defaults();
        assertRefused("stripes is out of bounds: 3", () -> defaults.withSize(100, 3));
        assertRefused("stripes is out of bounds: 0", () -> defaults.withSize(100, 0));
        assertRefused("stripes is out of bounds: 2048", () -> defaults.withSize(10_000, 2048));
        assertRefused("maximumSize is out of bounds: 15", () -> defaults.withSize(15, 16));
        assertRefused("loads is out of bounds: 0", () -> defaults.withLoads(0, LONG));
        assertRefused("timeout is out of bounds: PT-1S", () -> defaults.withLoads(1, Duration.ofSeconds(-1)));
        assertRefused(
                "expireAfter is out of bounds: PT0S",
                () -> defaults.withAges(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1)));
        assertRefused(
                "refreshAfter is out of bounds: PT3S",
                () -> defaults.withAges(Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(1)));
        assertRefused(
                "absentFor is out of bounds: PT0S",
                () -> defaults.withAges(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ZERO));
    }

    @Test
    void settings_byDefault_boundLoadsAtTwenty() {
        assertEquals(20, CacheSettings.defaults().loads());
    }

    @Test
    void arguments_thatAreWrong_areRefusedWithTheValue() {
        assertRefused("minVersion is negative: -1", () -> cache.get("k", -1, LONG));
        assertRefused(
                "slice is not from 1 to 4: 0", () -> cache.warmUp(List.of("k").iterator(), 0));
        assertRefused(
                "slice is not from 1 to 4: 5", () -> cache.warmUp(List.of("k").iterator(), 5));
    }

    @Test
    @SuppressWarnings("NullAway") // the refusal of null is what is tested
    void arguments_thatAreNull_areRefused() {
        assertThrows(NullPointerException.class, () -> cache.get(null));
        assertThrows(NullPointerException.class, () -> cache.get("k", null));
        assertThrows(NullPointerException.class, () -> cache.putIfNewer("k", null));
        assertThrows(NullPointerException.class, () -> cache.refreshIfNewer("k", null));
        assertEquals(0, cache.counts().loads());
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
