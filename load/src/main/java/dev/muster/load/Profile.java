package dev.muster.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A run of load as its file says it; {@link Profiles} reads one.
 *
 * @param name of the file, too
 * @param about what it is for, in a sentence
 * @param seed of arrivals, keys and every other choice
 * @param timeout how long clients wait, 10 ms to 10 min
 * @param options what the operations make of the run, by their own names
 * @param thresholds each of which must hold over all measured phases
 */
public record Profile(
        String name,
        String about,
        long seed,
        Duration timeout,
        Keys keys,
        List<Phase> phases,
        Map<String, String> options,
        List<Threshold> thresholds) {
    public Profile {
        phases = List.copyOf(phases);
        options = Map.copyOf(options);
        thresholds = List.copyOf(thresholds);
    }

    /** The same run with no phase longer than {@code length}, for a first look. */
    public Profile shortened(Duration length) {
        List<Phase> shorter = phases.stream()
                .map(phase -> phase.length().compareTo(length) <= 0
                        ? phase
                        : new Phase(phase.name(), length, phase.rate(), phase.mix(), phase.measured(), phase.until()))
                .toList();
        return new Profile(name, about, seed, timeout, keys, shorter, options, thresholds);
    }

    /** The same run with another length of its last phase. */
    public Profile lasting(Duration length) {
        List<Phase> others = new ArrayList<>(phases);
        Phase last = others.removeLast();
        others.add(new Phase(last.name(), length, last.rate(), last.mix(), last.measured(), last.until()));
        return new Profile(name, about, seed, timeout, keys, others, options, thresholds);
    }

    /** The same run without its warm-up. */
    public Profile measured() {
        return new Profile(
                name,
                about,
                seed,
                timeout,
                keys,
                phases.stream().filter(Phase::measured).toList(),
                options,
                thresholds);
    }

    /** Whether a bound rests on what is found out beside the answers. */
    boolean asksFor(Figure figure) {
        return thresholds.stream().anyMatch(threshold -> threshold.figure() == figure);
    }

    /** The operations of all its phases. */
    public SortedSet<String> operations() {
        SortedSet<String> names = new TreeSet<>();
        phases.forEach(phase -> names.addAll(phase.mix().weights().keySet()));
        return names;
    }

    /** The same run with another seed. */
    public Profile seeded(long other) {
        return new Profile(name, about, other, timeout, keys, phases, options, thresholds);
    }

    /** The same run with other options. */
    public Profile with(Map<String, String> others) {
        return new Profile(name, about, seed, timeout, keys, phases, others, thresholds);
    }
}
