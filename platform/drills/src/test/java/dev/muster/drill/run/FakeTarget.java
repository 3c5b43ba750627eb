package dev.muster.drill.run;

import dev.muster.drill.alerts.AlertSource;
import dev.muster.drill.definition.Action;
import dev.muster.drill.definition.Defect.Variant;
import dev.muster.drill.definition.Drill;
import dev.muster.drill.expression.Sample;
import dev.muster.drill.expression.Samples;
import dev.muster.drill.journal.Journal;
import dev.muster.drill.journal.Undo;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A target that writes down what is asked of it. */
final class FakeTarget implements Target {
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Journal journal;
    private final double before;
    private final double answers;
    private final String breaks;

    /**
     * @param before what every figure is before anything is begun
     * @param answers and after
     * @param breaks the call that fails; none if empty
     */
    FakeTarget(Journal journal, double before, double answers, String breaks) {
        this.journal = journal;
        this.before = before;
        this.answers = answers;
        this.breaks = breaks;
    }

    List<String> calls() {
        return calls;
    }

    @Override
    public AlertSource alerts() {
        return AlertSource.none("nobody watches");
    }

    @Override
    public URI entrance() {
        return URI.create("http://127.0.0.1:1");
    }

    @Override
    public List<String> lacks(Drill drill) {
        return List.of();
    }

    @Override
    public void prepare(Optional<Variant> variant) {
        calls.add("prepare " + variant);
    }

    @Override
    public void hold(Duration lease) {}

    @Override
    public void keep() {
        breakAt("keep");
    }

    @Override
    public void letGo() {
        calls.add("let go");
    }

    @Override
    public Optional<Plan> plan(Action action) {
        return Optional.of(new Plan("lift", Map.of("link", "a->b")));
    }

    @Override
    public void begin(Action action, Duration lease) {
        calls.add("begin " + action + ", noted " + journal.open());
        breakAt("begin");
    }

    private void breakAt(String call) {
        if (breaks.equals(call)) {
            throw new TargetException("it broke");
        }
    }

    @Override
    public void renew(Action action, Duration lease) {
        if (!calls.contains("renew")) {
            calls.add("renew");
        }
        breakAt("renew");
    }

    @Override
    public void undo(Undo undo) {
        calls.add("undo " + undo);
        breakAt("undo");
    }

    @Override
    public List<String> residue() {
        return List.of();
    }

    @Override
    public Sight look() {
        return Sight.NONE;
    }

    @Override
    public Samples seen(Action action) {
        return metric -> Optional.of(Sample.exact(calls.isEmpty() ? before : answers, 1));
    }
}
