package dev.muster.servicekit.problems;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Why a request was not carried out, as RFC 9457 has it.
 *
 * @param code the last part of {@code type}, stable: callers branch on it
 * @param title the same for every problem of this code
 * @param status the HTTP status, 400 to 599
 * @param detail about this occurrence; masked before it leaves
 * @param violations everything wrong with the request, empty where nothing is the request's fault
 * @param extensions further members of the body; {@link #RETRY_AFTER} also becomes the header of that name
 */
public record Problem(
        String code,
        String title,
        int status,
        String detail,
        List<Violation> violations,
        Map<String, Object> extensions) {

    /** The extension member with the seconds after which a repeat has a chance. */
    public static final String RETRY_AFTER = "retryAfterSeconds";

    public Problem {
        requireNonNull(code, "code is null");
        requireNonNull(title, "title is null");
        requireNonNull(detail, "detail is null");
        violations = List.copyOf(violations);
        extensions = Map.copyOf(extensions);
        if (!code.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("code is not lower case words joined by '-': " + code);
        }
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status is not 400 to 599: " + status);
        }
    }

    public static Problem of(int status, String code, String title, String detail) {
        return new Problem(code, title, status, detail, List.of(), Map.of());
    }

    /** The request is wrong in itself; nothing was changed. */
    public static Problem invalid(List<Violation> violations) {
        String detail = violations.size() == 1 ? "1 violation" : violations.size() + " violations";
        return new Problem("invalid-request", "The request is not valid", 400, detail, violations, Map.of());
    }

    /** Too many requests of this caller; nothing was changed. */
    public static Problem rateLimited(Duration retryAfter) {
        return of(429, "rate-limited", "Too many requests", "This caller is over its rate")
                .withRetryAfter(retryAfter);
    }

    /** No capacity at the moment; nothing was changed. */
    public static Problem overloaded(String detail, Duration retryAfter) {
        return of(503, "overloaded", "No capacity at the moment", detail).withRetryAfter(retryAfter);
    }

    /** The deadline passed before anything was tried; nothing was changed. */
    public static Problem deadlinePassed() {
        return of(408, "deadline-passed", "The deadline has passed", "Nothing was changed");
    }

    /** The outcome could not be learned in time; safe to repeat with the same id. */
    public static Problem outcomeUnknown(String detail) {
        return of(504, "outcome-unknown", "The outcome is unknown", detail);
    }

    public Problem withRetryAfter(Duration retryAfter) {
        long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
        Map<String, Object> more = new HashMap<>(extensions);
        more.put(RETRY_AFTER, seconds);
        return new Problem(code, title, status, detail, violations, more);
    }
}
