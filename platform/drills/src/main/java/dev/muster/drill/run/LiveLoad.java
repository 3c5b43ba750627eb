package dev.muster.drill.run;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.expression.Figure;
import dev.muster.drill.expression.Metric;
import dev.muster.drill.expression.Sample;
import dev.muster.drill.expression.Samples;
import dev.muster.load.Progress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The load as it was in the last second. Thread-safe: told by the generator, asked by the timeline. */
final class LiveLoad implements Samples, Consumer<Progress> {
    private final Consumer<Progress> next;
    private final AtomicReference<Optional<Progress>> last = new AtomicReference<>(Optional.empty());

    /** @param next told of everything, too */
    LiveLoad(Consumer<Progress> next) {
        this.next = requireNonNull(next, "next is null");
    }

    @Override
    public void accept(Progress progress) {
        last.set(Optional.of(progress));
        next.accept(progress);
    }

    @Override
    public Optional<Sample> read(Metric metric) {
        return metric.figure() == Figure.RATE
                ? requireNonNull(last.get())
                        .map(progress -> progress.operations().get(metric.of()))
                        .map(recent -> Sample.exact(recent.perSecond(), 1))
                : Optional.empty();
    }
}
