package dev.muster.stack.rollout;

import java.util.List;

/** How a release takes over. */
public enum Strategy {
    /** In steps, each held until the analysis is passed. */
    CANARY,
    /** At once when its processes are ready; only a failure of theirs stops it. */
    ROLLING;

    private static final List<Integer> STEPS = List.of(5, 25, 50, 100);
    private static final List<Integer> AT_ONCE = List.of(100);

    /** Its share of the requests in each step, in percent; the last is 100. */
    public List<Integer> weights() {
        return isAnalysed() ? STEPS : AT_ONCE;
    }

    boolean isAnalysed() {
        return this == CANARY;
    }
}
