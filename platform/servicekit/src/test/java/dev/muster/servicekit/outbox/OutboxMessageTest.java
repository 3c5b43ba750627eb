package dev.muster.servicekit.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutboxMessageTest {
    @Test
    void message_tooLarge_refused() {
        byte[] large = new byte[OutboxMessage.MAX_PAYLOAD + 1];
        assertThrows(IllegalArgumentException.class, () -> new OutboxMessage("t", "k", large, Map.of(), null));
    }

    @Test
    void headers_thatCannotBeALine_refused() {
        for (Map<String, String> headers : List.of(Map.of("a=b", "c"), Map.of("a", "b\nc"), Map.of("", "c"))) {
            assertThrows(IllegalArgumentException.class, () -> new OutboxMessage("t", "k", new byte[0], headers, null));
        }
    }

    @Test
    void headers_writtenAndRead_same() {
        Map<String, String> headers = Map.of("traceparent", "00-ab-cd-01", "empty", "", "odd", "a=b=c");
        assertEquals(headers, HeaderLines.read(HeaderLines.write(headers)));
    }
}
