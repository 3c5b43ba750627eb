package dev.muster.load;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a process holds on to: threads, heap after a collection, connections to the database.
 *
 * @param processes by name, each with its figures
 */
record Vitals(Map<String, SortedMap<String, Double>> processes) {
    static final List<String> FIGURES = List.of("threads", "heap", "connections");

    Vitals {
        requireNonNull(processes, "processes is null");
        processes = Map.copyOf(processes);
    }

    /**
     * By how much each figure has grown since an earlier look: the worst process, 0.1 for a tenth.
     *
     * <p>Of a figure that no process has shown nothing is said; nor of any if a process is gone: its end is no decrease.
     */
    SortedMap<String, Double> growthSince(Vitals earlier) {
        SortedMap<String, Double> worst = new TreeMap<>();
        if (!processes.keySet().containsAll(earlier.processes.keySet())) {
            return worst;
        }
        for (String figure : FIGURES) {
            OptionalDouble most = processes.keySet().stream()
                    .filter(name -> earlier.value(name, figure) > 0)
                    .mapToDouble(name -> value(name, figure) / earlier.value(name, figure) - 1)
                    .max();
            most.ifPresent(share -> worst.put(figure, share));
        }
        return worst;
    }

    /** One line a process, before and after. */
    List<String> linesSince(Vitals earlier) {
        return new TreeMap<>(processes)
                .keySet().stream()
                        .map(name -> name + ":" + changes(earlier, name))
                        .toList();
    }

    private String changes(Vitals earlier, String name) {
        StringBuilder text = new StringBuilder();
        for (String figure : FIGURES) {
            text.append(" %s %.0f -> %.0f".formatted(figure, earlier.value(name, figure), value(name, figure)));
        }
        return text.toString();
    }

    private double value(String process, String figure) {
        SortedMap<String, Double> figures = processes.get(process);
        return figures == null ? 0 : figures.getOrDefault(figure, 0.0);
    }
}
