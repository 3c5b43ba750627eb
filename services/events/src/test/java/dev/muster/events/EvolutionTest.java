package dev.muster.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Additive evolution: what was written by an older or a newer release of the same schema reads the same. */
class EvolutionTest {
    static Stream<Golden<?>> golden() {
        return Golden.all();
    }

    @ParameterizedTest
    @MethodSource("golden")
    void golden_everyRecord_evolvesAdditively(Golden<?> golden) {
        assertEquals(List.of(), Evolution.violations(golden.wire(), golden.bytes()));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void decode_unknownMembers_areIgnored(Golden<?> golden) {
        String json = new String(golden.bytes(), UTF_8);
        String grown = "{\"aNewMember\":{\"deep\":[1,null,true]}," + json.substring(1);
        assertEquals(golden.value(), golden.decoded(grown.getBytes(UTF_8)));
    }

    @Test
    void violations_codecThatRenamedAMember_areFound() {
        Wire<String> renamed = new Wire<>(
                "OrderConfirmed", 1, (json, id) -> json.writeStringField("order", id), fields -> fields.text("order"));
        assertFalse(
                Evolution.violations(renamed, new OrderConfirmed("o").encode()).isEmpty());
    }

    @Test
    void violations_codecThatDroppedAMember_areFound() {
        Wire<String> dropped = new Wire<>(
                "StockLevel", 1, (json, sku) -> json.writeStringField("sku", sku), fields -> fields.text("sku"));
        List<String> found = Evolution.violations(dropped, StockLevel.WIRE.encode(new StockLevel("a", 1, 0, 0, 1)));
        assertTrue(found.contains("received is no longer written"), found::toString);
    }

    @Test
    void violations_codecThatRetypedAMember_areFound() {
        Wire<String> retyped = new Wire<>(
                "OrderConfirmed",
                1,
                (json, id) -> json.writeNumberField("orderId", 7),
                fields -> fields.text("orderId"));
        List<String> found = Evolution.violations(retyped, new OrderConfirmed("o").encode());
        assertTrue(found.contains("orderId changed from String to Long"), found::toString);
    }
}
