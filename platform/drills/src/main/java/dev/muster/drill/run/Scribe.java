package dev.muster.drill.run;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.verdict.Line;
import java.time.Duration;

/** Writes down what players say as they say it. One thread of its own. */
final class Scribe implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Players players;
    private final Recorder recorder;
    private final Rounds rounds;

    Scribe(Players players, Recorder recorder) {
        this.players = requireNonNull(players, "players is null");
        this.recorder = requireNonNull(recorder, "recorder is null");
        this.rounds = new Rounds("scribe", PAUSE, this::write);
    }

    private void write() {
        for (Line said : players.heard()) {
            recorder.event(said.text("what"), said.body());
        }
    }

    /** Writes what was said since the last round, too. */
    @Override
    public void close() {
        rounds.close();
        write();
    }
}
