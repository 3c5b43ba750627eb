package dev.muster.stack.supervisor;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the supervisor knows of one process.
 *
 * @param name its name
 * @param state {@code running}, {@code waiting}, {@code dead} or {@code stopping}
 * @param pid its process id while it lives
 * @param since since when it runs, or was found running
 * @param restarts how often it was started again
 * @param restart whether it is started again when it dies
 * @param stage its place in the order of stopping
 * @param release the stamp of what it runs
 * @param log where its output goes
 * @param probe tells whether it is well
 */
public record ProcessStatus(
        String name,
        String state,
        OptionalLong pid,
        Optional<Instant> since,
        int restarts,
        boolean restart,
        int stage,
        String release,
        Path log,
        Probe probe) {
    private static final Pattern REPLICA = Pattern.compile("(.+)-\\d+");

    public ProcessStatus {
        requireNonNull(name, "name is null");
        requireNonNull(state, "state is null");
        requireNonNull(since, "since is null");
    }

    /** The service that it is a replica of; its own name if it is none. */
    public String service() {
        Matcher replica = REPLICA.matcher(name);
        return replica.matches() ? replica.group(1) : name;
    }

    public boolean isRunning() {
        return state.equals("running");
    }

    static ProcessStatus of(Child child) {
        ChildState state = child.state();
        ProcessSpec spec = child.spec();
        return new ProcessStatus(
                spec.name(),
                word(state),
                child.identity()
                        .map(identity -> OptionalLong.of(identity.pid()))
                        .orElse(OptionalLong.empty()),
                state instanceof ChildState.Running running ? Optional.of(running.since()) : Optional.empty(),
                child.restarts(),
                child.isRestarted(),
                spec.ending().stage(),
                spec.release(),
                spec.launch().log(),
                spec.probe());
    }

    private static String word(ChildState state) {
        return switch (state) {
            case ChildState.Running running -> "running";
            case ChildState.Waiting waiting -> "waiting";
            case ChildState.Dead dead -> "dead";
            case ChildState.Stopping stopping -> "stopping";
        };
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("state", state);
        pid.ifPresent(id -> map.put("pid", id));
        since.ifPresent(instant -> map.put("since", instant.toString()));
        map.put("restarts", restarts);
        map.put("restart", restart);
        map.put("stage", stage);
        map.put("release", release);
        map.put("log", log.toString());
        map.put("probe", probe.toMap());
        return map;
    }

    static ProcessStatus of(Fields fields) {
        String state = fields.text("state");
        boolean lives = state.equals("running") || state.equals("stopping");
        return new ProcessStatus(
                fields.text("name"),
                state,
                lives ? OptionalLong.of(fields.number("pid")) : OptionalLong.empty(),
                fields.optionalText("since").map(Instant::parse),
                fields.integer("restarts"),
                fields.flag("restart"),
                fields.integer("stage"),
                fields.text("release"),
                fields.path("log"),
                Probe.of(fields.object("probe")));
    }
}
