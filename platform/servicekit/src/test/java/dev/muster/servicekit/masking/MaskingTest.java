package dev.muster.servicekit.masking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskingTest {
    @Test
    void credentials_inAnyForm_areMasked() {
        for (String text : List.of(
                "Authorization: Bearer abc.def-CANARY",
                "authorization=Basic Q0FOQVJZOkNBTkFSWQ== CANARY-free".replace(" CANARY-free", ""),
                "jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJDQU5BUlkifQ.CANARY",
                "vault hvs.CANARYCANARYCANARYCANARY1",
                "token dev:CANARY:stock.read",
                "jdbc:postgresql://user:CANARY@127.0.0.1/db",
                "password=CANARY",
                "password: \"CANARY\"",
                "{\"password\":\"CANARY\"}",
                "{\\\"client_secret\\\":\\\"CANARY\\\"}",
                "DB_PASSWORD='CANARY' next",
                "api-key=CANARY&x=1",
                "passwd CANARY".replace("passwd ", "passwd="))) {
            String masked = Masking.mask(text);
            assertFalse(masked.contains("CANARY"), text + " -> " + masked);
            assertFalse(masked.contains("Q0FOQVJZ"), text + " -> " + masked);
            assertTrue(masked.contains(Masking.MASK), masked);
        }
    }

    @Test
    void personalData_isMasked() {
        for (String number : List.of(
                "13812345678",
                "+86 13812345678",
                "+86-138-1234-5678",
                "138 1234 5678",
                "+49 170 1234567",
                "+1 (415) 5550132",
                "11010519491231002X",
                "110105194912310021",
                "110105491231002",
                "123-45-6789",
                "A123456(3)",
                "4111111111111111",
                "4111 1111 1111 1111",
                "5500-0000-0000-0004",
                "378282246310005",
                "6222021234567890128")) {
            assertEquals("call *** now", Masking.mask("call " + number + " now"), number);
            assertEquals("{\"n\":\"***\"}", Masking.mask("{\"n\":\"" + number + "\"}"), number);
        }
    }

    @Test
    void innocentText_staysAsItIs() {
        for (String text : List.of(
                "order 018f4a52-7b1c-7d3e-9a55-1c2d3e4f5a6b took 12 ms",
                "version 41 of sku fashion-000123",
                "at 1767225600000 ms, 2026-01-01T00:00:00.123456789Z",
                "4111111111111112 is no card",
                "0af7651916cd43dd8448eb211c80319c",
                "the password was refused",
                "127.0.0.1:7120",
                "")) {
            assertEquals(text, Masking.mask(text));
        }
    }

    @Test
    void registeredSecret_inItsForms_isMasked() {
        String secret = "s3cr\"t\\pa+ss/wörd";
        Masking.register(secret);

        for (String form :
                List.of(secret, secret.replace("\\", "\\\\").replace("\"", "\\\""), URLEncoder.encode(secret, UTF_8))) {
            assertEquals("x *** y", Masking.mask("x " + form + " y"), form);
        }
        for (String around : List.of("", "a", "ab", "user:")) {
            byte[] bytes = (around + secret + around).getBytes(UTF_8);
            for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
                String text = encoder.encodeToString(bytes);
                String masked = Masking.mask(text);
                assertTrue(masked.contains(Masking.MASK), text + " -> " + masked);
                assertTrue(masked.length() < 22, masked);
            }
        }
    }

    @Test
    void registeredSecret_thatIsAKeyWord_unmasksNothing() {
        Masking.register("secret");

        assertFalse(Masking.mask("{\\\"client_secret\\\":\\\"CANARY\\\"}").contains("CANARY"));
    }

    @Test
    void secret_tooShort_isNotRegistered() {
        Masking.register("a");

        assertEquals("a banana", Masking.mask("a banana"));
    }
}
