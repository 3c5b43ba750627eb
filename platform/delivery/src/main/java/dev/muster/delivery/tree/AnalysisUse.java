package dev.muster.delivery.tree;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An AnalysisTemplate as a Rollout uses it, its arguments filled in. Argo Rollouts looks at the numbers only when a canary is
 * there, aborts it if it refuses them, and takes a count that was reached for a success, whatever the looks have seen.
 *
 * @param template the template
 * @param given values of its arguments, by name; those that are found only in a cluster are empty
 * @param background whether it runs beside the steps until the Rollout ends
 */
record AnalysisUse(Manifest template, Map<String, String> given, boolean background) {
    /** More looks than any rollout takes. */
    private static final int ENDLESS = 1000;

    AnalysisUse {
        requireNonNull(template, "template is null");
        given = Map.copyOf(given);
    }

    /** A sentence for each thing that is wrong. */
    List<String> problems() {
        List<String> problems = new ArrayList<>(missing());
        for (int metric = 0; metric < template.size("spec", "metrics"); metric++) {
            String at = Integer.toString(metric);
            String name = template.text("spec", "metrics", at, "name").orElse(at);
            (background ? endless(at) : ending(at)).forEach(problem -> problems.add(name + ": " + problem));
        }
        return problems.stream().distinct().toList();
    }

    private List<String> missing() {
        return arguments().entrySet().stream()
                .filter(argument -> argument.getValue().isEmpty() && !given.containsKey(argument.getKey()))
                .map(Map.Entry::getKey)
                .sorted()
                .map(name -> "does not give " + name + " to the analysis " + template.name())
                .toList();
    }

    /** The template's arguments with the values they have of themselves. */
    private Map<String, Optional<String>> arguments() {
        Map<String, Optional<String>> arguments = new HashMap<>();
        for (int item = 0; item < template.size("spec", "args"); item++) {
            String at = Integer.toString(item);
            arguments.put(
                    template.text("spec", "args", at, "name").orElse(""), template.text("spec", "args", at, "value"));
        }
        return arguments;
    }

    private List<String> endless(String at) {
        List<String> problems = new ArrayList<>();
        if (number(at, "count") != 0 || number(at, "consecutiveSuccessLimit") != 0) {
            problems.add("ends before the Rollout does: count and consecutiveSuccessLimit must be 0 in the background");
        }
        if (number(at, "inconclusiveLimit") < ENDLESS) {
            problems.add("pauses in the background what a step still waits for: inconclusiveLimit must be " + ENDLESS
                    + " or more there");
        }
        return problems;
    }

    private List<String> ending(String at) {
        List<String> problems = new ArrayList<>();
        int count = number(at, "count");
        int good = number(at, "consecutiveSuccessLimit");
        int doubts = number(at, "inconclusiveLimit");
        if (doubts < 1) {
            problems.add("inconclusiveLimit must be at least 1: 0 pauses at the first look");
        }
        if (count == 0) {
            problems.add("waits for ever in a step: count must not be 0 there");
        } else if (count < doubts || count < good) {
            problems.add("is refused by Argo Rollouts: count " + count + " is below inconclusiveLimit " + doubts
                    + " or consecutiveSuccessLimit " + good);
        }
        if (good == 0 && count <= doubts) {
            problems.add("promotes without data: " + count
                    + " looks that answer nothing are a success unless consecutiveSuccessLimit is set");
        }
        return problems;
    }

    /** A number of a metric, its argument filled in; 0 if it is not there. */
    private int number(String at, String key) {
        String text = template.text("spec", "metrics", at, key).orElse("0");
        if (text.startsWith("{{args.") && text.endsWith("}}")) {
            String name = text.substring("{{args.".length(), text.length() - 2);
            Optional<String> own = arguments().getOrDefault(name, Optional.empty());
            text = given.getOrDefault(name, own.orElse("0"));
        }
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }
}
