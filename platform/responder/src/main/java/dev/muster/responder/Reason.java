package dev.muster.responder;

/** Why a rollout is paused or aborted. */
public enum Reason {
    /** It was judged worse than what is stable. */
    ANALYSIS_FAILED(true),
    /** It did not become ready in time. */
    PROGRESS_DEADLINE(true),
    /** It could not be judged: what judges it is broken. */
    ANALYSIS_ERROR(false),
    /** A person took it back, who knows why and what next. */
    BY_PERSON(false),
    /** Nothing came in that it could be judged by; an abort for that reason is the responder's own. */
    NO_DATA(true);

    private final boolean restored;

    Reason(boolean restored) {
        this.restored = restored;
    }

    /** Whether what was aborted for it is taken back in Git without asking anybody. */
    boolean isRestored() {
        return restored;
    }
}
