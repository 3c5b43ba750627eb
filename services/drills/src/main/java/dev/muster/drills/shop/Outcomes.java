package dev.muster.drills.shop;

import dev.muster.load.Outcome;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What an attempt at the shop comes to, in a load run's words. */
final class Outcomes {
    static final Outcome NOTHING_OPEN = Outcome.ok("nothing open", Map.of());

    /** Clear answers about the order itself: the shop did what it should. */
    private static final Set<Integer> SAID_NO = Set.of(404, 409);

    /** Refused before anything was done. */
    private static final Set<Integer> NOT_DONE = Set.of(400, 401, 403, 413, 415, 422, 429, 503);

    /** Refused because there is too much to do; such an answer has to say when to come again. */
    private static final Set<Integer> OVERLOAD = Set.of(429, 503);

    static final String NO_RETRY_AFTER = "without Retry-After";

    private Outcomes() {}

    /** @param facts of the request; those of the answer are added */
    static Outcome of(Attempt attempt, Map<String, Object> facts) {
        return switch (attempt) {
            case Attempt.NotSent(String why) -> Outcome.fail("not sent", with(facts, Map.of("error", why)));
            case Attempt.NoAnswer(String why) -> Outcome.unknown("no answer", with(facts, Map.of("error", why)));
            case Attempt.Answered answered -> answered(answered, facts);
        };
    }

    private static Outcome answered(Attempt.Answered answered, Map<String, Object> facts) {
        int status = answered.status();
        Map<String, Object> all = new TreeMap<>(facts);
        for (String name : new String[] {"orderId", "state", "version", "configVersion", "type"}) {
            Object value = answered.body().get(name);
            if (value != null) {
                all.put(name, value);
            }
        }
        answered.release().ifPresent(release -> all.put("release", release));
        if (status < 300) {
            return Outcome.ok(status + " " + answered.text("state"), all);
        }
        String problem = answered.text("type").replaceFirst(".*/", "");
        String advice = OVERLOAD.contains(status) && !answered.retryAfter() ? " " + NO_RETRY_AFTER : "";
        String answer = (status + " " + problem).strip() + advice;
        return SAID_NO.contains(status)
                ? Outcome.ok(answer, all)
                : NOT_DONE.contains(status) ? Outcome.fail(answer, all) : Outcome.unknown(answer, all);
    }

    private static Map<String, Object> with(Map<String, Object> facts, Map<String, Object> more) {
        Map<String, Object> all = new TreeMap<>(facts);
        all.putAll(more);
        return all;
    }
}
