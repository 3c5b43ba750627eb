package dev.muster.servicekit.rates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.servicekit.sample.Sample;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RatesTest {
    @Test
    void caller_overItsRate_isRefusedUntilLater() {
        try (Sample sample = Sample.start(Map.of("muster.rates.per-second", "1"))) {
            HttpResponse<String> refused = sample.get("/v1/whoami");
            for (int i = 0; i < 200 && refused.statusCode() == 200; i++) {
                refused = sample.get("/v1/whoami");
            }

            assertEquals(429, refused.statusCode(), refused.body());
            assertEquals("1", refused.headers().firstValue("Retry-After").orElse(""));
            assertTrue(refused.body().contains("rate-limited"), refused.body());
            // another caller, and routes without one, have their own
            assertEquals(
                    200,
                    sample.send(sample.request("/v1/whoami").header("Authorization", "Bearer dev:bob:things.read"))
                            .statusCode());
            assertEquals(200, sample.send(sample.request("/health/liveness")).statusCode());
        }
    }

    @Test
    void callers_beyondTheBound_areForgotten() {
        CallerRates rates = new CallerRates(new RateSettings(1));

        assertTrue(rates.admit("first"));
        assertFalse(rates.admit("first"));
        for (int i = 0; i <= CallerRates.MOST_CALLERS; i++) {
            assertTrue(rates.admit("caller-" + i));
        }

        assertTrue(rates.callers() <= CallerRates.MOST_CALLERS);
        assertTrue(rates.admit("first"));
    }

    @Test
    void settings_withoutARate_areRefused() {
        assertThrows(IllegalArgumentException.class, () -> new RateSettings(0));
    }
}
