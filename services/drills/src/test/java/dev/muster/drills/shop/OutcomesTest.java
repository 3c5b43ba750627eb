package dev.muster.drills.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.load.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OutcomesTest {
    @ParameterizedTest
    @CsvSource({
        "201, OK",
        "202, OK",
        "200, OK",
        "404, OK",
        "409, OK",
        "400, FAIL",
        "401, FAIL",
        "422, FAIL",
        "429, FAIL",
        "503, FAIL",
        "500, UNKNOWN",
        "502, UNKNOWN",
        "504, UNKNOWN"
    })
    void answer_ofAStatus_hasItsEnd(int status, Outcome.End end) {
        assertEquals(
                end,
                Outcomes.of(new Attempt.Answered(status, Map.of(), true), Map.of())
                        .end());
    }

    @Test
    void answer_withAState_isCountedByIt() {
        var answered = new Attempt.Answered(201, Map.of("orderId", "o-1", "state", "RESERVED", "total", 7), false);
        Outcome outcome = Outcomes.of(answered, Map.of("customer", "c"));
        assertEquals("201 RESERVED", outcome.answer());
        assertEquals(Map.of("customer", "c", "orderId", "o-1", "state", "RESERVED"), outcome.facts());
    }

    @Test
    void answer_thatIsAProblem_isCountedByItsCode() {
        var answered = new Attempt.Answered(409, Map.of("type", "https://muster.dev/problems/order-ended"), false);
        assertEquals("409 order-ended", Outcomes.of(answered, Map.of()).answer());
    }

    @Test
    void answer_ofOverloadThatDoesNotSayWhenToComeAgain_isCountedApart() {
        Map<String, Object> body = Map.of("type", "https://muster.dev/problems/overloaded");
        assertEquals(
                "503 overloaded",
                Outcomes.of(new Attempt.Answered(503, body, true), Map.of()).answer());
        assertEquals(
                "503 overloaded without Retry-After",
                Outcomes.of(new Attempt.Answered(503, body, false), Map.of()).answer());
    }

    @Test
    void attempt_withoutAnAnswer_isUnknownUnlessNothingWasSent() {
        assertEquals(
                Outcome.End.UNKNOWN,
                Outcomes.of(new Attempt.NoAnswer("reset"), Map.of()).end());
        assertEquals(
                Outcome.End.FAIL,
                Outcomes.of(new Attempt.NotSent("refused"), Map.of()).end());
    }
}
