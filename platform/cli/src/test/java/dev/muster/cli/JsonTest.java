package dev.muster.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class JsonTest {

    @Test
    void text_isEscaped() {
        assertEquals(
                "{\"a\\\"b\":\"\\\\ \\u000a \\u0001 é\"}",
                new Json().put("a\"b", "\\ \n \u0001 é").toString());
    }

    @Test
    void members_keepTheirOrder() {
        Json inner = new Json().put("x", false);
        assertEquals(
                "{\"b\":true,\"a\":[\n {\"x\":false},\n {\"x\":false}]}",
                new Json().put("b", true).put("a", List.of(inner, inner)).toString());
    }
}
