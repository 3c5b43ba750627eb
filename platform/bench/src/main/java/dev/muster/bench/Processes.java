package dev.muster.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The processes whose processor time is counted, each with all it started. What the processes of a name that end
 * meanwhile have spent is lost.
 */
public final class Processes {

    private final Map<String, Long> pids = new LinkedHashMap<>();

    /** This process, and those named; {@code postgresql=17,kafka=18}. */
    Processes(String others) {
        pids.put("bench", ProcessHandle.current().pid());
        Stream.of(others.split(",", -1)).filter(other -> !other.isEmpty()).forEach(other -> {
            String[] parts = other.split("=", 2);
            add(parts[0], Long.parseLong(parts[1]));
        });
    }

    /** Counts one more process from now on. */
    public void add(String name, long pid) {
        pids.put(name, pid);
    }

    /**
     * The process id of a name.
     *
     * @throws IllegalArgumentException if none is known by it
     */
    public long pid(String name) {
        Long pid = pids.get(name);
        if (pid == null) {
            throw new IllegalArgumentException("there is no process " + name + "; there are " + pids.keySet());
        }
        return pid;
    }

    Reading read() {
        Map<String, Duration> spent = new HashMap<>();
        pids.forEach((name, pid) -> spent.put(name, spent(name, pid)));
        return new Reading(spent);
    }

    /** What this process started is counted under its own name, if at all. */
    private static Duration spent(String name, long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> name.equals("bench")
                        ? Stream.of(process)
                        : Stream.concat(Stream.of(process), process.descendants()))
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Processor time spent so far. */
    record Reading(Map<String, Duration> spent) {

        /** Seconds spent since an earlier reading, by process. */
        Map<String, Double> since(Reading before) {
            Map<String, Double> seconds = new HashMap<>();
            spent.forEach((name, now) -> seconds.put(
                    name, now.minus(before.spent.getOrDefault(name, now)).toNanos() / 1e9));
            return seconds;
        }
    }
}
