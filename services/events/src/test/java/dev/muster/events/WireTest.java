package dev.muster.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {
    static Stream<Golden<?>> golden() {
        return Golden.all();
    }

    @ParameterizedTest
    @MethodSource("golden")
    void encode_eachRecord_isItsGoldenFile(Golden<?> golden) {
        assertEquals(new String(golden.bytes(), UTF_8), new String(golden.encoded(), UTF_8));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void decode_eachGoldenFile_isItsRecord(Golden<?> golden) {
        assertEquals(golden.value(), golden.decoded(golden.bytes()));
    }

    @Test
    void decode_orderCommand_tellsThemApartByType() {
        OrderCommand cancelled = new OrderCancelled("order-1");
        assertEquals(cancelled, OrderCommand.decode(cancelled.encode()));
        OrderCommand confirmed = new OrderConfirmed("order-1");
        assertEquals(confirmed, OrderCommand.decode(confirmed.encode()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"type\":\"OrderConfirmed\",\"schema\":1}",
                "{\"type\":\"OrderConfirmed\",\"schema\":1,\"orderId\":\"\"}",
                "{\"type\":\"OrderConfirmed\",\"schema\":1,\"orderId\":7}",
                "{\"type\":\"OrderConfirmed\",\"schema\":2,\"orderId\":\"order-1\"}",
                "{\"type\":\"OrderConfirmed\",\"schema\":1,\"orderId\":\"order-1\"} {}",
                "{\"type\":\"OrderShipped\",\"schema\":1,\"orderId\":\"order-1\"}",
                "{\"type\":\"OrderPlaced\",\"schema\":1,\"orderId\":\"order-1\",\"lines\":[]}",
                "{\"type\":\"OrderPlaced\",\"schema\":1,\"orderId\":\"order-1\",\"lines\":[3]}",
                "{\"type\":\"OrderPlaced\",\"schema\":1,\"orderId\":\"o\",\"lines\":[{\"sku\":\"a\",\"quantity\":0}]}",
                "{\"type\":\"OrderPlaced\",\"schema\":1,\"orderId\":\"o\",\"lines\":[{\"sku\":\"a\",\"quantity\":1.5}]}",
                "{\"type\":\"OrderPlaced\",\"schema\":1,\"orderId\":\"o\",\"lines\":[{\"sku\":\"a\",\"quantity\":4294967297}]}",
                "{\"type\":\"OrderPlaced\",\"schema\":1,\"orderId\":\"o\",\"lines\":[{\"sku\":\"a\",\"quantity\":99999999999999999999}]}",
            })
    void decode_whatIsNoCommand_isUndecodable(String json) {
        assertThrows(UndecodableException.class, () -> OrderCommand.decode(json.getBytes(UTF_8)));
    }

    @Test
    void decode_instantThatIsNone_isUndecodable() {
        String json =
                "{\"type\":\"ReservationChanged\",\"schema\":1,\"orderId\":\"o\",\"state\":\"HELD\",\"version\":1,"
                        + "\"until\":\"soon\",\"lines\":[]}";
        assertThrows(UndecodableException.class, () -> ReservationChanged.WIRE.decode(json.getBytes(UTF_8)));
    }
}
