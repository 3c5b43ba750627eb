package dev.muster.testkit.plants;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One defect of a module: the sources that carry it. Immutable; a plant is compiled each time it is tried. */
public final class Plant {
    /** A race shows by chance, and a planted one is not to fail a build by chance. */
    private static final int MOST_RUNS = 3;

    private final Plants module;
    private final Map<String, String> sources;

    Plant(Plants module, Map<String, String> sources) {
        this.module = module;
        this.sources = Map.copyOf(sources);
    }

    /** The same defect with one more edit, see {@link Plants#plant}. */
    public Plant and(String type, String sound, String bad) {
        String name = module.name(type);
        String before = sources.getOrDefault(name, module.read(type));
        List<MatchResult> places = pattern(sound).matcher(before).results().toList();
        if (places.size() != 1) {
            throw new IllegalArgumentException(type + " holds " + places.size() + " times: " + sound);
        }
        Map<String, String> after = new HashMap<>(sources);
        MatchResult place = places.getFirst();
        after.put(name, before.substring(0, place.start()) + bad + before.substring(place.end()));
        return new Plant(module, after);
    }

    /**
     * Runs a test of the module against the defect, up to three times until it fails.
     *
     * @param test {@code Class#method}, the class by its simple name
     * @throws AssertionError if the test passes each time
     */
    public void isCaughtBy(String test) throws Exception {
        isCaughtBy(test, "");
    }

    /**
     * Runs a test of the module against the defect, up to three times until it fails, and looks at what the test says:
     * where engines take part, it could fail for another reason.
     *
     * @param test {@code Class#method}, the class by its simple name
     * @param saying part of what the test has to fail with
     * @throws AssertionError if the test passes each time, or says something else
     */
    public void isCaughtBy(String test, String saying) throws Exception {
        String[] parts = test.split("#", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("no Class#method: " + test);
        }
        Map<String, byte[]> planted = PlantCompiler.compile(sources, module.classes());
        List<Throwable> failures = List.of();
        for (int run = 1; run <= MOST_RUNS && failures.isEmpty(); run++) {
            failures = new PlantedRun(module.loader(planted), module.testName(parts[0]), parts[1]).failures();
        }
        if (failures.isEmpty()) {
            throw new AssertionError(
                    test + " passes " + MOST_RUNS + " times although there is a defect in " + sources.keySet());
        }
        if (failures.stream().noneMatch(failure -> failure.toString().contains(saying))) {
            throw new AssertionError(test + " fails, but not with " + saying, failures.getFirst());
        }
    }

    private static Pattern pattern(String code) {
        return Pattern.compile(
                Arrays.stream(code.strip().split("\\s+")).map(Pattern::quote).collect(Collectors.joining("\\s+")));
    }
}
