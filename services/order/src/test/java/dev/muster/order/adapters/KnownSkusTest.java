package dev.muster.order.adapters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.order.domain.Sku;
import dev.muster.state.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class KnownSkusTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Sku MUG = new Sku("mug-1");
    private static final Sku LAMP = new Sku("lamp-1");
    private static final Sku GHOST = new Sku("ghost-1");

    private final List<Sku> asked = new ArrayList<>();
    private int listings;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void unknown_theFirstIsMissing_allAreListedAndNoneIsAskedFor() {
        KnownSkus known = known(each -> List.of(MUG, LAMP).forEach(each));
        assertEquals(Set.of(GHOST), known.unknown(List.of(MUG, LAMP, GHOST), TIMEOUT));
        assertEquals(List.of(GHOST), asked);
        assertEquals(1, listings);
    }

    @Test
    void unknown_oneAfterTheOther_areListedOnceAMinute() {
        KnownSkus known = known(each -> {});
        assertEquals(Set.of(GHOST), known.unknown(List.of(GHOST), TIMEOUT));
        now = now.plusSeconds(59);
        assertEquals(Set.of(), known.unknown(List.of(MUG), TIMEOUT));
        assertEquals(1, listings);
        now = now.plusSeconds(2);
        assertEquals(Set.of(), known.unknown(List.of(LAMP), TIMEOUT));
        assertEquals(2, listings);
    }

    @Test
    void unknown_theListingFails_eachIsAskedForAndTheNextListingComes() {
        KnownSkus known = known(each -> {
            each.accept(MUG);
            throw new IllegalStateException("planted");
        });
        assertEquals(Set.of(), known.unknown(List.of(LAMP), TIMEOUT));
        assertEquals(List.of(LAMP), asked);
        now = now.plusSeconds(61);
        assertEquals(Set.of(GHOST), known.unknown(List.of(GHOST), TIMEOUT));
        assertEquals(2, listings);
    }

    private KnownSkus known(KnownSkus.Catalogue catalogue) {
        KnownSkus.Catalogue counted = (Consumer<Sku> each) -> {
            listings++;
            catalogue.list(each);
        };
        return new KnownSkus(this::level, counted, KnownSkusTest::atOnce, () -> now);
    }

    /** As an executor's thread would end: what it throws reaches nobody. */
    private static void atOnce(Runnable work) {
        try {
            work.run();
        } catch (IllegalStateException planted) {
            assertEquals("planted", planted.getMessage());
        }
    }

    private Optional<Versioned<Sku>> level(Sku sku) {
        asked.add(sku);
        return sku.equals(GHOST) ? Optional.empty() : Optional.of(new Versioned<>(0, sku));
    }
}
