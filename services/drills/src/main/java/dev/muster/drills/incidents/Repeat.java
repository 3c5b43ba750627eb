package dev.muster.drills.incidents;

import dev.muster.drill.verdict.Line;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of several answers that were given under one key.
 *
 * @param asked when, in nanoseconds of the run's clock
 * @param same whether it was asked for the order that was asked for first
 * @param status zero without an answer
 */
record Repeat(long asked, long answered, boolean same, int status, String orderId, String body) {
    static List<Repeat> of(Line line) {
        return line.facts().get("told") instanceof List<?> told
                ? told.stream()
                        .map(one -> one instanceof Map<?, ?> map ? of(map) : of(Map.of()))
                        .toList()
                : List.of();
    }

    private static Repeat of(Map<?, ?> map) {
        return new Repeat(
                number(map.get("asked")),
                number(map.get("answered")),
                Boolean.TRUE.equals(map.get("same")),
                (int) number(map.get("status")),
                text(map.get("orderId")),
                text(map.get("body")));
    }

    /** Whether it says that the order is decided; from then on nothing else may be said. */
    boolean isDecided() {
        return status == 201;
    }

    /** Whether it says anything about the order: overload, time-outs and broken connections do not. */
    boolean isSaying() {
        return status == 201 || status == 202 || (status >= 400 && status < 500 && status != 408 && status != 429);
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
