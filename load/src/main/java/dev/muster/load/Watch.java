package dev.muster.load;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * What grows in a run: one look at its processes when the first measured phase begins, another when it is over.
 *
 * <p>A run's progress is taken on one thread, which never waits for a look.
 */
final class Watch {
    private final Examination examination;
    private final String firstPhase;
    private final CompletableFuture<Vitals> before = new CompletableFuture<>();
    private boolean looked;

    /** @param profile whose first measured phase is waited for, if a bound of it is about growth */
    Watch(Examination examination, Profile profile) {
        this.examination = requireNonNull(examination, "examination is null");
        this.firstPhase = profile.phases().stream()
                .filter(phase -> phase.measured() && profile.asksFor(Figure.GROWTH))
                .map(Phase::name)
                .findFirst()
                .orElse("");
    }

    void take(Progress progress) {
        if (!looked && progress.phase().equals(firstPhase)) {
            looked = true;
            Thread.ofVirtual().name("first-look").start(this::look);
        }
    }

    /** How much has grown since the first look, which is printed as well; nothing if there was none. */
    Map<String, Double> growths(Consumer<String> print) throws InterruptedException {
        if (!before.isDone()) {
            return Map.of();
        }
        try {
            Vitals earlier = before.get();
            Vitals now = examination.look();
            now.linesSince(earlier).forEach(print);
            return now.growthSince(earlier);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the processes could not be looked at", e.getCause());
        }
    }

    private void look() {
        try {
            before.complete(examination.look());
        } catch (InterruptedException | RuntimeException e) {
            before.completeExceptionally(e);
        }
    }
}
