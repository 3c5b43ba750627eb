package dev.muster.servicekit.deadlines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.servicekit.sample.Sample;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private static Sample sample;

    @BeforeAll
    static void start() {
        sample = Sample.start(Map.of("muster.deadlines.by-default", "30s"));
    }

    @AfterAll
    static void stop() {
        sample.close();
    }

    @Test
    void deadline_asTimePasses_shrinksAndPasses() {
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000);
        Deadline deadline = Deadline.in(Duration.ofMillis(10), nanos::get);

        nanos.addAndGet(4_000_000);
        assertEquals("6", deadline.header());
        assertFalse(deadline.hasPassed());
        nanos.addAndGet(6_000_000);
        assertTrue(deadline.hasPassed());
        nanos.addAndGet(1_000_000);
        assertEquals("0", deadline.header());
        assertEquals(Duration.ofMillis(-1), deadline.remaining());
    }

    @Test
    void deadline_ofARequest_isWhatRemains() {
        assertTrue(remaining("20000") <= 20_000 && remaining("20000") > 5_000);
        assertTrue(remaining("999999999") <= 60_000 && remaining("999999999") > 40_000);
        assertTrue(remaining(null) <= 30_000 && remaining(null) > 15_000);
    }

    @Test
    void deadline_unreadable_is400() {
        for (String wrong : List.of("soon", "1.5", "", "99999999999999999999", "0x10")) {
            HttpResponse<String> answer = ask(wrong);
            assertEquals(400, answer.statusCode(), wrong + answer.body());
            assertTrue(answer.body().contains(Deadline.HEADER), answer.body());
        }
    }

    @Test
    void deadline_passed_is408() {
        for (String late : List.of("0", "-1", "-5000")) {
            HttpResponse<String> answer = ask(late);
            assertEquals(408, answer.statusCode(), late + answer.body());
            assertTrue(answer.body().contains("deadline-passed"), answer.body());
        }
    }

    @Test
    void settings_contradictory_areRefused() {
        assertEquals(
                Duration.ofSeconds(30),
                sample.context().getBean(DeadlineSettings.class).byDefault());
        assertThrows(
                IllegalArgumentException.class,
                () -> new DeadlineSettings(Duration.ofSeconds(2), Duration.ofSeconds(1)));
        assertThrows(IllegalArgumentException.class, () -> new DeadlineSettings(Duration.ZERO, Duration.ofSeconds(1)));
    }

    private static long remaining(@Nullable String header) {
        HttpResponse<String> answer = header == null ? sample.get("/v1/whoami") : ask(header);
        assertEquals(200, answer.statusCode(), answer.body());
        Matcher found = Pattern.compile("\"remaining\":(-?\\d+)").matcher(answer.body());
        assertTrue(found.find(), answer.body());
        return Long.parseLong(found.group(1));
    }

    private static HttpResponse<String> ask(String header) {
        return sample.send(sample.request("/v1/whoami")
                .header("Authorization", Sample.WRITER)
                .header(Deadline.HEADER, header));
    }
}
