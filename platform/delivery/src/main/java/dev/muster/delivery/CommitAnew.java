package dev.muster.delivery;

import java.util.Optional;
import java.util.function.Function;

/** Commits that are decided on the tip, and anew on the next one whenever somebody else's comes first. */
public final class CommitAnew {
    private CommitAnew() {}

    /**
     * Tries on each tip until it is done.
     *
     * @param tries how often at most
     * @param attempt decides and commits on a tip; empty if somebody else came first, see {@link CommitResult#done}
     * @return what was done; empty if somebody else came first every time
     * @throws DeliveryException if the repository cannot be read
     */
    public static <T> Optional<T> on(DeliveryRepository repository, int tries, Function<Commit, Optional<T>> attempt) {
        Optional<T> done = Optional.empty();
        for (int i = 0; i < tries && done.isEmpty(); i++) {
            done = attempt.apply(repository.tip());
        }
        return done;
    }
}
