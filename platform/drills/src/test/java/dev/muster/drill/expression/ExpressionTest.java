package dev.muster.drill.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.drill.expression.Ruling.Answer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    private static final Samples NOTHING = metric -> Optional.empty();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "good(place) >= 99.9%",
                "p99(place) <= 3.0 x baseline",
                "recover <= 60s",
                "rtt(order->postgres) >= 35ms",
                "gauge(ledger.pool_used) < 60%",
                "count(place/201 RESERVED) > 0",
                "rate(all) >= 100/s",
                "gone(ledger-1) = 1"
            })
    void parse_sound_readsAsWritten(String text) {
        assertEquals(text, Expression.parse(text).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "goood(place) >= 99% | there is no figure 'goood'",
                "good >= 99% | needs to be told of what",
                "recover(place) <= 60s | is of nothing in particular",
                "good(place) >= 40ms | is a share (%), and '40ms' is a time",
                "p99(place) <= 40 | is a time (ms, s, m), and '40' is a count",
                "good(place) >= 99.9 % | must be a comparison",
                "good(place) | must be a comparison",
                "p99(place) <= three x baseline | no number",
                "System.exit(1) > 0 | must be a comparison"
            })
    void parse_wrong_saysWhatIs(String text, String expected) {
        var refused = assertThrows(IllegalArgumentException.class, () -> Expression.parse(text));

        assertTrue(String.valueOf(refused.getMessage()).contains(expected), refused.toString());
    }

    @Test
    void judge_noData_isUnknown() {
        Ruling ruling = Expression.parse("good(place) >= 0%").judge(NOTHING, NOTHING);

        assertEquals(new Ruling(Answer.UNKNOWN, "good(place) >= 0%: no data"), ruling);
    }

    @Test
    void judge_tooFewSamples_isUnknown() {
        Expression p99 = Expression.parse("p99(place) <= 1s");

        assertEquals(Answer.UNKNOWN, p99.judge(exact(0.5, 999), NOTHING).answer());
        assertEquals(Answer.HOLDS, p99.judge(exact(0.5, 1000), NOTHING).answer());
    }

    @ParameterizedTest
    @CsvSource({
        "<=,HOLDS,HOLDS,FAILS",
        "<,HOLDS,FAILS,FAILS",
        ">=,FAILS,HOLDS,HOLDS",
        ">,FAILS,FAILS,HOLDS",
        "=,FAILS,HOLDS,FAILS"
    })
    void judge_eachComparison_isRightBelowAtAndAbove(String sign, Answer below, Answer at, Answer above) {
        Expression expression = Expression.parse("count(place) " + sign + " 5");

        assertEquals(below, expression.judge(exact(4, 1), NOTHING).answer());
        assertEquals(at, expression.judge(exact(5, 1), NOTHING).answer());
        assertEquals(above, expression.judge(exact(6, 1), NOTHING).answer());
    }

    @Test
    void judge_againstABaseline_takesTheSameFigureBefore() {
        Expression expression = Expression.parse("p50(place) <= 3 x baseline");

        assertEquals(
                Answer.HOLDS, expression.judge(exact(0.30, 50), exact(0.10, 50)).answer());
        assertEquals(
                Answer.FAILS, expression.judge(exact(0.31, 50), exact(0.10, 50)).answer());
        assertEquals(Answer.UNKNOWN, expression.judge(exact(0.30, 50), NOTHING).answer());
    }

    @Test
    void ruling_ofAShare_tellsItsBoundAndN() {
        Ruling ruling = Expression.parse("good(place) >= 99%").judge(m -> Optional.of(Sample.share(0, 10)), NOTHING);

        assertEquals(Answer.FAILS, ruling.answer());
        assertTrue(ruling.because().contains("n = 10, 95 % between 0% and 27.753%"), ruling.because());
    }

    private static Samples exact(double value, long n) {
        return metric -> Optional.of(Sample.exact(value, n));
    }
}
