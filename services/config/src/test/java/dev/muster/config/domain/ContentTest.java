package dev.muster.config.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ContentTest {
    @Test
    void hash_keyOrderAndNumberForm_doNotMatter() {
        Content one = Content.of(Map.of("pricing", Map.of("a", 1, "b", new BigDecimal("2.50"))));
        Content two = Content.of(Map.of("pricing", new java.util.TreeMap<>(Map.of("b", 2.5, "a", 1L))));

        assertEquals(one, two);
        assertEquals("{\"pricing\":{\"a\":1,\"b\":2.5}}", one.json());
        assertEquals(Hash.of(one.bytes()), one.hash());
    }

    @Test
    void hash_anotherValueOrType_isAnother() {
        Content number = Content.of(Map.of("n", Map.of("a", 1)));

        assertNotEquals(number.hash(), Content.of(Map.of("n", Map.of("a", 2))).hash());
        assertNotEquals(number.hash(), Content.of(Map.of("n", Map.of("a", "1"))).hash());
    }

    @Test
    void json_namesAndTexts_areEscaped() {
        Content content = Content.of(Map.of("n", Map.of("a\"b", "line\nend\\ \u0001 ü")));

        assertEquals("{\"n\":{\"a\\\"b\":\"line\\nend\\\\ \\u0001 ü\"}}", content.json());
    }

    @Test
    void json_emptyMapAndList_stay() {
        assertEquals(
                "{\"n\":{\"l\":[],\"m\":{}}}",
                Content.of(Map.of("n", Map.of("m", Map.of(), "l", List.of()))).json());
    }

    @Test
    void of_nullOrStrangeValue_isRefused() {
        Map<String, Object> holdsNull = new HashMap<>();
        holdsNull.put("a", null);

        assertThrows(IllegalArgumentException.class, () -> Content.of(Map.of("n", holdsNull)));
        assertThrows(IllegalArgumentException.class, () -> Content.of(Map.of("n", Map.of("a", new Object()))));
        assertThrows(IllegalArgumentException.class, () -> Content.of(Map.of("n", Map.of(1, "a"))));
    }

    @Test
    void changesBetween_newGoneAndOther_areNamedByPath() {
        Content before = Content.of(Map.of("n", Map.of("same", 1, "gone", true, "list", List.of("x", "y"))));
        Content after = Content.of(Map.of("n", Map.of("same", 1, "new", "z", "list", List.of("x", "w"))));

        assertEquals(
                List.of(
                        new Change("n.gone", "true", null),
                        new Change("n.list[1]", "\"y\"", "\"w\""),
                        new Change("n.new", null, "\"z\"")),
                Change.between(before, after));
        assertEquals(List.of(), Change.between(after, after));
    }
}
