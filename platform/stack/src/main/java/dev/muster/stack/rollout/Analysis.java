package dev.muster.stack.rollout;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Compares what a candidate answered with what the stable release answered in the same time. Nothing is concluded from
 * less than {@value #LEAST} answers. A share counts as worse if even the lower end of its 95 % interval (Wilson, 1927)
 * is above the stable one by more than a margin: one bad answer of fifty proves nothing, five do.
 */
final class Analysis {
    static final int LEAST = 50;

    private static final double Z = 1.96;

    private static final List<Figure> FIGURES = List.of(
            new Figure("errors", 0.01, Counts::errors),
            new Figure("refusals", 0.05, Counts::refused),
            new Figure("answers over the latency bound", 0.15, Counts::slow));

    /**
     * What is compared.
     *
     * @param margin by how much a share may be above the stable one
     */
    private record Figure(String words, double margin, ToLongFunction<Counts> of) {
        private Optional<String> worse(Counts candidate, Counts stable) {
            long bad = of.applyAsLong(candidate);
            // A stable release with too few answers is taken for a good one.
            double usual = stable.requests() < LEAST ? 0 : (double) of.applyAsLong(stable) / stable.requests();
            return lowest(bad, candidate.requests()) > usual + margin
                    ? Optional.of(String.format(
                            Locale.ROOT,
                            "%s: %d of %d, against %.1f %%",
                            words,
                            bad,
                            candidate.requests(),
                            usual * 100))
                    : Optional.empty();
        }
    }

    private Analysis() {}

    /** What it comes to. */
    sealed interface Verdict {
        /** Too little to say anything. */
        record Inconclusive() implements Verdict {}

        /** Nothing is worse. */
        record Passed() implements Verdict {}

        /** Something is worse. */
        record Failed(String because) implements Verdict {}
    }

    /** @param window what both answered in the same time */
    static Verdict judge(Traffic window) {
        Counts candidate = window.candidate();
        if (candidate.requests() < LEAST) {
            return new Verdict.Inconclusive();
        }
        for (Figure figure : FIGURES) {
            Optional<String> worse = figure.worse(candidate, window.stable());
            if (worse.isPresent()) {
                return new Verdict.Failed(worse.get());
            }
        }
        return window.saturated() ? new Verdict.Failed("saturation: a process is full") : new Verdict.Passed();
    }

    /** The lower end of the interval for a share. */
    private static double lowest(long bad, long all) {
        double share = (double) bad / all;
        double square = Z * Z / all;
        return (share + square / 2 - Z * Math.sqrt((share * (1 - share) + square / 4) / all)) / (1 + square);
    }
}
