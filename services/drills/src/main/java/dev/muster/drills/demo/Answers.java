package dev.muster.drills.demo;

import java.util.Map;

/**
 * How requests of a stretch of the demo ended.
 *
 * @param requests of all kinds
 * @param failed surely not done
 * @param unknown without a clear answer
 */
record Answers(int requests, int failed, int unknown) {
    static final Answers NONE = new Answers(0, 0, 0);

    /** With one more, a line of the history. */
    Answers and(Map<String, Object> line) {
        String end = String.valueOf(line.get("end"));
        return new Answers(
                requests + 1, failed + (end.equals("fail") ? 1 : 0), unknown + (end.equals("unknown") ? 1 : 0));
    }
}
