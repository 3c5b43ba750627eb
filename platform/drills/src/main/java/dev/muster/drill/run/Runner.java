package dev.muster.drill.run;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.alerts.AlertWatch;
import dev.muster.drill.alerts.AlertsAwayException;
import dev.muster.drill.check.Checkers;
import dev.muster.drill.definition.Defect;
import dev.muster.drill.definition.Defect.Variant;
import dev.muster.drill.definition.Drill;
import dev.muster.drill.journal.Journal;
import dev.muster.drill.journal.Seal;
import dev.muster.drill.journal.Undo;
import dev.muster.drill.verdict.Checker;
import dev.muster.drill.verdict.Closing;
import dev.muster.drill.verdict.HistoryFile;
import dev.muster.drill.verdict.Line;
import dev.muster.load.Generator;
import dev.muster.load.History;
import dev.muster.load.Operations;
import dev.muster.load.Phase;
import dev.muster.load.Profile;
import dev.muster.load.Progress;
import dev.muster.load.Result;
import dev.muster.load.Work;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs one drill once and leaves its history in a file. What it finds is judged elsewhere, by that file alone.
 *
 * <p>Whatever happens, what was begun is undone and the system is looked over for what is left.
 */
public final class Runner {
    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Target target;
    private final DrillKit kit;
    private final Journal journal;
    private final Consumer<Progress> progress;
    private final Consumer<Line> told;
    private final Players players;
    private final Seal seal;

    /**
     * One for a target.
     *
     * @param progress takes a look each second
     * @param told of every event as it happens, by any thread
     */
    public Runner(Target target, DrillKit kit, Journal journal, Consumer<Progress> progress, Consumer<Line> told) {
        this(target, kit, journal, progress, told, Players.NONE, Seal.NONE);
    }

    /** As one that people play against. */
    public Runner(Target target, DrillKit kit, Journal journal, Players players, Seal seal) {
        this(target, kit, journal, progress -> {}, players::happens, players, seal);
    }

    private Runner(
            Target target,
            DrillKit kit,
            Journal journal,
            Consumer<Progress> progress,
            Consumer<Line> told,
            Players players,
            Seal seal) {
        this.players = requireNonNull(players, "players is null");
        this.seal = requireNonNull(seal, "seal is null");
        this.target = requireNonNull(target, "target is null");
        this.kit = requireNonNull(kit, "kit is null");
        this.journal = requireNonNull(journal, "journal is null");
        this.progress = requireNonNull(progress, "progress is null");
        this.told = requireNonNull(told, "told is null");
    }

    /**
     * Runs it, and returns when the history is whole; or answers why the target cannot run it, and there is none.
     *
     * @param defect what is wrong on purpose, if anything
     */
    public Optional<String> run(Drill drill, Optional<Defect> defect, Path file) {
        Optional<Variant> variant = defect.filter(Variant.class::isInstance).map(Variant.class::cast);
        Optional<Undo> release = variant.map(bad -> journal.note(Target.RELEASE, Map.of()));
        try {
            target.prepare(variant);
            List<String> lacks = target.lacks(drill);
            if (!lacks.isEmpty()) {
                return Optional.of(String.join("; ", lacks));
            }
            try (Renewal renewal = new Renewal(target, LEASE)) {
                boolean muted = defect.filter(Defect.Muted.class::isInstance).isPresent();
                runPrepared(defect.map(drill::with).orElse(drill), muted, file, renewal);
                release.ifPresent(this::undo);
                if (journal.open().isEmpty()) {
                    target.letGo();
                }
            }
            return Optional.empty();
        } finally {
            // Not done yet only where something broke.
            release.filter(undo -> journal.open().contains(undo)).ifPresent(this::undo);
        }
    }

    private void undo(Undo undo) {
        target.undo(undo);
        journal.done(undo);
    }

    /** A silence ends by itself, even if nobody is left to undo it. */
    private Optional<Undo> mute(Drill drill) {
        return drill.watch().detect().map(detect -> {
            Undo undo = journal.note(Target.MUTE, Map.of("alert", detect.alert()));
            Duration longest = drill.load().phases().stream().map(Phase::length).reduce(MARGIN, Duration::plus);
            try {
                target.alerts().mute(detect.alert(), longest);
            } catch (AlertsAwayException e) {
                throw new TargetException("the alert cannot be muted: " + e.getMessage(), e);
            }
            return undo;
        });
    }

    private void runPrepared(Drill drill, boolean muted, Path file, Renewal renewal) {
        URI entrance = target.entrance();
        Map<String, String> options = new HashMap<>(drill.load().options());
        options.putAll(kit.stage(entrance, drill.load()));
        var inspection = new Inspection(drill, target.insight(), kit, entrance);
        Recorder recorder;
        try (History history = new History(file, seal::close)) {
            SoFar sofar = new SoFar(history::add);
            recorder = new Recorder(
                    line -> {
                        sofar.accept(line);
                        told.accept(Line.of(line));
                    },
                    System::nanoTime);
            AlertWatch watch = new AlertWatch(
                    target.alerts(), recorder::event, InstantSource.system(), "true".equals(System.getenv("CI")));
            Optional<Undo> mute = muted ? mute(drill) : Optional.empty();
            try (watch;
                    var _ = new Observer(target, recorder);
                    var _ = inspection.begin(recorder);
                    var _ = new Scribe(players, recorder)) {
                watch.start();
                play(drill, drill.load().with(options), entrance, sofar, recorder, renewal);
            } catch (TargetException e) {
                recorder.event("aborted", Map.of("because", String.valueOf(e.getMessage())));
            } finally {
                mute.ifPresent(this::undo);
            }
        }
        try (History more = History.append(file, seal::close)) {
            finish(entrance, options, file, recorder.into(more::add), inspection);
        }
    }

    private Closing closing(Drill drill) {
        return new Closing(
                drill,
                Stream.concat(Checkers.all().stream(), kit.checkers().stream())
                        .collect(Collectors.toMap(Checker::name, Function.identity())));
    }

    private void play(Drill drill, Profile load, URI entrance, SoFar sofar, Recorder recorder, Renewal renewal) {
        Work work = Operations.open(load, dev.muster.load.Target.of(entrance));
        var live = new LiveLoad(progress);
        var generator = new Generator(load, work.operations(), sofar, live);
        CompletableFuture<Result> sending = CompletableFuture.supplyAsync(
                () -> generator.run(recorder.start()),
                task -> Thread.ofPlatform().name("load").start(task));
        try {
            new Faults(target, journal, recorder, LEASE, renewal, live, players::areDone)
                    .play(drill.timeline(), recorder.now() + drill.calm().toNanos());
            new LoadEnd(drill, closing(drill), target, renewal, sofar, recorder)
                    .await(() -> sending.isDone() || players.areDone());
            generator.stop();
        } catch (RuntimeException e) {
            generator.stop();
            throw e;
        } finally {
            await(sending, recorder);
        }
    }

    private static void await(CompletableFuture<Result> sending, Recorder recorder) {
        try {
            Result.Sending sent = sending.join().sending();
            recorder.event("sending", Map.of("sent", sent.sent(), "late", sent.late(), "notSent", sent.notSent()));
        } catch (CompletionException e) {
            recorder.event("aborted", Map.of("because", "the load failed: " + e.getCause()));
        }
    }

    private void finish(
            URI entrance, Map<String, String> options, Path file, Recorder recorder, Inspection inspection) {
        List<Line> history = HistoryFile.read(file, seal::open);
        inspection.end(history, file, recorder);
        try {
            kit.finale(entrance, options).read(history, recorder::add);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            recorder.event("aborted", Map.of("because", "interrupted in the final reads"));
        }
        List<String> left = new ArrayList<>(target.residue());
        journal.open().stream()
                .filter(undo -> !undo.what().equals(Target.RELEASE))
                .forEach(undo -> left.add("not undone: " + undo));
        recorder.event("residue", Map.of("left", String.join("; ", left)));
    }
}
