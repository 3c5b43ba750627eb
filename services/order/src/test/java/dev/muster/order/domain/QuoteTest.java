package dev.muster.order.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuoteTest {
    private static final PriceList LIST = new PriceList(
            7,
            Map.of(
                    "chair", new Price(4_950, "EUR"),
                    "table", new Price(0, "EUR"),
                    "lamp", new Price(100, "USD"),
                    "gold", new Price(Quote.MAX_TOTAL, "EUR"),
                    "whole", new Price(1, "EUR")));

    @Test
    void quote_ofAList_pricesEachLineByItsClassAndSaysTheVersion() {
        Quote.Priced priced = priced(Map.of("chair-1", 2, "table-7", 3, "whole", 1));
        assertEquals(7, priced.configVersion());
        assertEquals("EUR", priced.currency());
        assertEquals(9_901, priced.total());
        assertEquals(
                List.of(
                        new Line(new Sku("chair-1"), 2, 4_950),
                        new Line(new Sku("table-7"), 3, 0),
                        new Line(new Sku("whole"), 1, 1)),
                priced.lines());
    }

    @Test
    void quote_totalAtTheLimit_isTakenAndOneMoreIsNot() {
        assertEquals(Quote.MAX_TOTAL, priced(Map.of("gold-1", 1)).total());
        assertEquals(
                "lines", refused(Map.of("gold-1", 1, "whole", 1)).getFirst().field());
        assertEquals("lines", refused(Map.of("gold-1", 1_000_000)).getFirst().field());
    }

    @Test
    void quote_severalThingsWrong_areAllNamed() {
        List<Complaint> complaints = refused(Map.of("chair-1", 1, "lamp-1", 1, "ghost-1", 1, "gold-1", 2));
        assertEquals(3, complaints.size());
        assertEquals(
                List.of(new Sku("ghost-1"), new Sku("lamp-1")),
                complaints.stream()
                        .map(Complaint::sku)
                        .flatMap(Optional::stream)
                        .toList());
    }

    @Test
    void quote_otherCurrencyAskedFor_isRefusedForEachLine() {
        Basket basket =
                new Basket(Samples.basket(Map.of("chair-1", 1, "table-1", 1)).quantities(), Optional.of("USD"));
        assertEquals(
                2,
                assertInstanceOf(Quote.Refused.class, Quote.of(basket, LIST))
                        .complaints()
                        .size());
    }

    @Test
    void hash_ofEqualBaskets_isEqualAndDiffersOtherwise() {
        Basket basket = Samples.basket(Map.of("chair-1", 1, "table-1", 2));
        assertEquals(
                basket.hash(),
                Samples.basket(Map.of("table-1", 2, "chair-1", 1)).hash());
        assertNotEquals(
                basket.hash(),
                Samples.basket(Map.of("chair-1", 12, "table-1", 2)).hash());
        assertNotEquals(basket.hash(), new Basket(basket.quantities(), Optional.of("EUR")).hash());
    }

    @Test
    void basket_outOfBounds_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> Samples.basket(Map.of()));
        assertThrows(IllegalArgumentException.class, () -> Samples.basket(Map.of("chair-1", 0)));
        assertThrows(IllegalArgumentException.class, () -> Samples.basket(Map.of("chair-1", 1_000_001)));
    }

    @Test
    void ids_ofOneMoment_areDistinctAndOfLaterOnesGreater() {
        Random random = new Random(1);
        OrderIds early = new OrderIds(() -> Samples.NOW, random);
        OrderIds late = new OrderIds(() -> Samples.NOW.plusMillis(1), random);
        OrderId first = early.next();
        assertNotEquals(first, early.next());
        for (int i = 0; i < 100; i++) {
            assertEquals(-1, Integer.signum(early.next().compareTo(late.next())));
        }
    }

    private static Quote.Priced priced(Map<String, Integer> quantities) {
        return assertInstanceOf(Quote.Priced.class, Quote.of(Samples.basket(quantities), LIST));
    }

    private static List<Complaint> refused(Map<String, Integer> quantities) {
        return assertInstanceOf(Quote.Refused.class, Quote.of(Samples.basket(quantities), LIST))
                .complaints();
    }
}
