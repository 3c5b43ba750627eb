package dev.muster.stack.command;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.supervisor.ProcessStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One line of {@code status}: what the supervisor knows of a process, and what was measured of it.
 *
 * @param status what the supervisor knows
 * @param healthy whether its probe passed
 * @param memory bytes, see {@link Memory}
 * @param cpu processor time since its start, if it can be told
 * @param weight the share of its service's requests that its release gets, in percent, where delivery says so
 */
record ProcessRow(ProcessStatus status, boolean healthy, OptionalLong memory, Duration cpu, OptionalInt weight) {

    private static final Duration PROBE_LIMIT = Duration.ofSeconds(2);

    ProcessRow {
        requireNonNull(status, "status is null");
        requireNonNull(memory, "memory is null");
        requireNonNull(cpu, "cpu is null");
        requireNonNull(weight, "weight is null");
    }

    static ProcessRow measure(ProcessStatus status, OptionalInt weight) {
        OptionalLong pid = status.pid();
        boolean healthy = status.isRunning() && status.probe().passes(PROBE_LIMIT);
        return new ProcessRow(
                status,
                healthy,
                pid.isPresent() ? Memory.of(pid.getAsLong()) : OptionalLong.empty(),
                pid.isPresent() ? cpu(pid.getAsLong()) : Duration.ZERO,
                weight);
    }

    private static Duration cpu(long pid) {
        return ProcessHandle.of(pid)
                .map(root -> root.descendants().map(ProcessRow::own).reduce(own(root), Duration::plus))
                .orElse(Duration.ZERO);
    }

    private static Duration own(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** {@code ready}, {@code unready}, or where it stands if it does not run. */
    String health() {
        if (!status.isRunning()) {
            return status.state();
        }
        return healthy ? "ready" : "unready";
    }

    String up(Instant now) {
        return status.since()
                .map(since -> Duration.between(since, now).truncatedTo(ChronoUnit.SECONDS))
                .map(age -> age.toString().substring(2).toLowerCase(Locale.ROOT))
                .orElse("-");
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", status.name());
        map.put("state", status.state());
        map.put("healthy", healthy);
        status.pid().ifPresent(pid -> map.put("pid", pid));
        map.put("port", status.probe().port());
        memory.ifPresent(bytes -> map.put("memoryBytes", bytes));
        map.put("release", status.release());
        weight.ifPresent(percent -> map.put("weight", percent));
        map.put("restarts", status.restarts());
        map.put("restart", status.restart());
        status.since().ifPresent(since -> map.put("since", since.toString()));
        map.put("log", status.log().toString());
        return map;
    }
}
