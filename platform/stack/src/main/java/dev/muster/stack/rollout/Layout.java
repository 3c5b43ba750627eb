package dev.muster.stack.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What shall run and who shall be asked: it follows from the state alone, so whatever else is found is drift.
 *
 * @param processes what each runs, by its number
 * @param releases at the gateway
 */
record Layout(SortedMap<Integer, Revision> processes, List<Share> releases) {
    /** The release that was there before, at the gateway. */
    static final String STABLE = "current";

    /** The one that takes over. */
    static final String CANDIDATE = "next";

    /** The one whose processes are kept for a while. */
    static final String BEFORE = "previous";

    /**
     * A release at the gateway.
     *
     * @param weight its share of the requests, in percent
     * @param processes their numbers
     */
    record Share(String name, int weight, List<Integer> processes) {
        Share {
            processes = List.copyOf(processes);
        }
    }

    Layout {
        releases = List.copyOf(releases);
    }

    static Layout of(State state) {
        SortedMap<Integer, Revision> processes = new TreeMap<>();
        List<Integer> stable = state.side().processes(state.replicas());
        stable.forEach(number -> processes.put(number, state.stable()));
        Side other = state.side().other();
        state.retiring()
                .ifPresent(old ->
                        other.processes(state.replicas()).forEach(number -> processes.put(number, old.revision())));
        List<Share> releases = new ArrayList<>();
        state.candidate()
                .ifPresentOrElse(
                        candidate -> {
                            List<Integer> numbers = other.processes(candidate.processes(state.replicas()));
                            numbers.forEach(number -> processes.put(number, candidate.revision()));
                            stable.stream()
                                    .limit(candidate.isSettling() ? candidate.settled() + 1 : 0)
                                    .forEach(number -> processes.put(number, candidate.revision()));
                            releases.add(new Share(STABLE, 100 - candidate.weight(), stable));
                            releases.add(new Share(CANDIDATE, candidate.weight(), numbers));
                        },
                        () -> {
                            releases.add(new Share(STABLE, 100, stable));
                            // The gateway goes on knowing them as ready, so that the way back takes no check.
                            state.retiring()
                                    .ifPresent(old ->
                                            releases.add(new Share(BEFORE, 0, other.processes(state.replicas()))));
                        });
        return new Layout(processes, releases);
    }

    /** The share of the requests that a process gets part of, in percent. */
    Map<Integer, Integer> weights() {
        Map<Integer, Integer> weights = new TreeMap<>();
        processes.keySet().forEach(number -> weights.put(number, 0));
        releases.forEach(release -> release.processes().forEach(number -> weights.put(number, release.weight())));
        return weights;
    }
}
