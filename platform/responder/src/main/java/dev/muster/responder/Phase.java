package dev.muster.responder;

/** How a rollout stands. */
public enum Phase {
    /** What is desired runs, and nothing else. */
    HEALTHY,
    /** A candidate is on its way. */
    PROGRESSING,
    /** A candidate waits for answers to be judged by. */
    PAUSED,
    /** A candidate was taken back; Git still desires it. */
    ABORTED
}
