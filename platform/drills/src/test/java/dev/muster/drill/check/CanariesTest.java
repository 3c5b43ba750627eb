package dev.muster.drill.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.testkit.plants.Plants;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CanariesTest {
    private static final Plants ENGINE = Plants.in("platform/drills");
    private static final String VALUE = "p\u00e4ss/\"w\u00f6rd\"+0";

    private final Canaries canaries = new Canaries(Map.of("the password", VALUE));

    @Test
    void value_asItIs_isFound() {
        found("password=" + VALUE + ";");
    }

    @Test
    void value_inBase64_isFoundWhereverItBegins() {
        for (String before : new String[] {"", "x", "xy", "xyz"}) {
            found(Base64.getEncoder().encodeToString((before + VALUE + "tail").getBytes(UTF_8)));
            found(Base64.getUrlEncoder().withoutPadding().encodeToString((before + VALUE).getBytes(UTF_8)));
        }
    }

    @Test
    void value_withJsonsEscapes_isFound() {
        found("{\"password\": \"p\\u00e4ss\\/\\\"w\\u00F6rd\\\"+0\"}");
    }

    @Test
    void value_encodedForAddressesOrAsDigits_isFound() {
        found("?password=" + URLEncoder.encode(VALUE, UTF_8));
        found(HexFormat.of().formatHex(VALUE.getBytes(UTF_8)));
    }

    @Test
    void otherText_isNotTakenForIt() {
        assertEquals(Set.of(), canaries.in("the password was changed \\u12 \\"));
    }

    @Test
    void shortValue_isLeftOut() {
        assertEquals(0, new Canaries(Map.of("a user", "order")).count());
    }

    @Test
    void base64Forgotten_isCaught() throws Exception {
        ENGINE.plant("Canaries", "before < 3", "before < 1")
                .isCaughtBy("CanariesTest#value_inBase64_isFoundWhereverItBegins");
    }

    @Test
    void escapesForgotten_isCaught() throws Exception {
        ENGINE.plant("Canaries", "|| plain.contains(form)", "")
                .isCaughtBy("CanariesTest#value_withJsonsEscapes_isFound");
    }

    private void found(String text) {
        assertEquals(Set.of("the password"), canaries.in(text), text);
    }
}
