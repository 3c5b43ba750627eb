package dev.muster.drill.run;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.run.Target.Running;
import dev.muster.drill.run.Target.Sight;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Looks at the target while a drill runs and writes down what changes: {@code process} when one comes, goes or runs another
 * release, {@code commit} when the delivery repository has a new one. One thread of its own.
 */
final class Observer implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Target target;
    private final Recorder recorder;
    private final Rounds rounds;
    private Sight last = Sight.NONE;

    Observer(Target target, Recorder recorder) {
        this.target = requireNonNull(target, "target is null");
        this.recorder = requireNonNull(recorder, "recorder is null");
        this.rounds = new Rounds("observer", PAUSE, this::look);
    }

    private void look() {
        Sight now;
        try {
            now = target.look();
        } catch (TargetException e) {
            // What cannot be seen has not changed.
            return;
        }
        Map<String, Running> before = new HashMap<>(last.processes());
        for (String name : new TreeSet<>(now.processes().keySet())) {
            Running running = requireNonNull(now.processes().get(name));
            if (!running.equals(before.remove(name))) {
                tell(name, running);
            }
        }
        before.forEach((name, running) -> tell(name, new Running("away", running.release())));
        if (!now.commit().equals(last.commit()) && !last.commit().isEmpty()) {
            recorder.event("commit", Map.of("commit", now.commit(), "subject", now.subject()));
        }
        last = now;
    }

    private void tell(String name, Running running) {
        recorder.event("process", Map.of("process", name, "state", running.state(), "release", running.release()));
    }

    @Override
    public void close() {
        rounds.close();
    }
}
