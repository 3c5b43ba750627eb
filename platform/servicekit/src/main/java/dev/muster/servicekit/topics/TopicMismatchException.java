package dev.muster.servicekit.topics;

import java.util.List;

/** Topics exist in another shape than their owner declares. */
public final class TopicMismatchException extends RuntimeException {
    private final List<String> mismatches;

    TopicMismatchException(List<String> mismatches) {
        super("topics differ from their declaration:\n  " + String.join("\n  ", mismatches));
        this.mismatches = List.copyOf(mismatches);
    }

    /** Every difference. */
    public List<String> mismatches() {
        return mismatches;
    }
}
