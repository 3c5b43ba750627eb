package dev.muster.stack.rollout;

import static java.util.Objects.requireNonNull;

import dev.muster.responder.Phase;
import dev.muster.responder.Reason;
import dev.muster.stack.home.Home;
import dev.muster.stack.home.StackProblem;
import dev.muster.stack.supervisor.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How delivery of each service stands, on disk: one file a service, written whole. */
final class StateFiles {
    private final Path folder;

    StateFiles(Path folder) {
        this.folder = requireNonNull(folder, "folder is null");
    }

    /** @throws StackProblem if the file cannot be read */
    Optional<State> read(String service) {
        Path file = file(service);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(state(Fields.parse(Files.readString(file))));
        } catch (IOException | RuntimeException e) {
            throw new StackProblem(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    void write(String service, State state) {
        Home.write(file(service), Fields.line(map(state)));
    }

    private Path file(String service) {
        return folder.resolve(service + ".json");
    }

    private static Map<String, Object> map(State state) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("stable", state.stable().toMap());
        map.put("side", state.side().name());
        map.put("replicas", state.replicas());
        map.put("earlier", state.earlier());
        state.candidate().ifPresent(candidate -> map.put("candidate", map(candidate)));
        state.retiring().ifPresent(old -> {
            map.put("retiring", old.revision().toMap());
            map.put("retiringUntil", old.until().toString());
        });
        state.aborted().ifPresent(aborted -> map.put("aborted", aborted.toMap()));
        map.put("phase", state.phase().name());
        state.reason().ifPresent(reason -> map.put("reason", reason.name()));
        map.put("because", state.because());
        map.put("since", state.since().toString());
        map.put("commit", state.commit());
        return map;
    }

    private static Map<String, Object> map(Candidate candidate) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("revision", candidate.revision().toMap());
        map.put("commit", candidate.commit());
        map.put("strategy", candidate.strategy().name());
        map.put("step", candidate.step());
        map.put("raising", candidate.raising());
        map.put("settled", candidate.settled());
        map.put("since", candidate.since().toString());
        map.put("progressed", candidate.progressed().toString());
        map.put("stableBefore", map(candidate.baseline().stable()));
        map.put("candidateBefore", map(candidate.baseline().candidate()));
        candidate.joined().ifPresent(at -> map.put("joined", at.toString()));
        candidate.blind().ifPresent(since -> map.put("blind", since.toString()));
        return map;
    }

    private static Map<String, Object> map(Counts counts) {
        return Map.of(
                "requests", counts.requests(),
                "errors", counts.errors(),
                "refused", counts.refused(),
                "slow", counts.slow());
    }

    private static State state(Fields fields) {
        return new State(
                new Running(
                        revision(fields.object("stable")),
                        Side.valueOf(fields.text("side")),
                        fields.integer("replicas"),
                        fields.texts("earlier")),
                fields.optionalObject("candidate").map(StateFiles::candidate),
                fields.optionalObject("retiring")
                        .map(old -> new Retiring(revision(old), Instant.parse(fields.text("retiringUntil")))),
                fields.optionalObject("aborted").map(StateFiles::revision),
                new Course(
                        Phase.valueOf(fields.text("phase")),
                        fields.optionalText("reason").map(Reason::valueOf),
                        fields.text("because"),
                        Instant.parse(fields.text("since"))),
                fields.text("commit"));
    }

    private static Candidate candidate(Fields fields) {
        return new Candidate(
                revision(fields.object("revision")),
                fields.text("commit"),
                Strategy.valueOf(fields.text("strategy")),
                fields.integer("step"),
                fields.flag("raising"),
                fields.integer("settled"),
                Instant.parse(fields.text("since")),
                Instant.parse(fields.text("progressed")),
                new Traffic(counts(fields.object("stableBefore")), counts(fields.object("candidateBefore")), false),
                fields.optionalText("joined").map(Instant::parse),
                fields.optionalText("blind").map(Instant::parse));
    }

    private static Counts counts(Fields fields) {
        return new Counts(
                fields.number("requests"), fields.number("errors"), fields.number("refused"), fields.number("slow"));
    }

    private static Revision revision(Fields fields) {
        return new Revision(
                fields.text("digest"),
                fields.text("memory"),
                fields.textMap("environment"),
                fields.optionalText("pin"));
    }
}
