package dev.muster.delivery.tree;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The objects of a leaf name each other rightly, and its analysis can neither hang nor promote without data. kustomize
 * and schemas notice none of it.
 */
final class RolloutWiring implements Rule {
    private static final List<String> CANARY = List.of("spec", "strategy", "canary");
    private static final String WAVE = "argocd.argoproj.io/sync-wave";

    @Override
    public String name() {
        return "rollout-wiring";
    }

    @Override
    public void check(Change change, Refusals refusals) {
        change.built().forEach((folder, objects) -> {
            if (objects.stream().anyMatch(object -> object.kind().equals("Rollout"))) {
                new Leaf(folder, objects, refusals).check();
            }
        });
    }

    /** The objects of one leaf. */
    private record Leaf(String folder, List<Manifest> objects, Refusals refusals) {

        void check() {
            for (Manifest object : objects) {
                switch (object.kind()) {
                    case "Rollout" -> checkRollout(object);
                    case "AnalysisTemplate" -> checkTemplate(object);
                    case "IngressRoute" ->
                        require(
                                object,
                                object.text("spec", "routes", "0", "services", "0", "kind")
                                        .orElse("Service"),
                                object.text("spec", "routes", "0", "services", "0", "name"));
                    case "Secret" -> refuse(object, "is a secret, and Git keeps none");
                    default -> {}
                }
                if (object.annotation("argocd.argoproj.io/hook").isPresent()) {
                    refuse(object, "is a hook: a sync would wait for it, and a restore for the sync");
                }
            }
        }

        private void checkRollout(Manifest rollout) {
            Optional<String> stable = rollout.text(Manifest.below(CANARY, "stableService"));
            Optional<String> next = rollout.text(Manifest.below(CANARY, "canaryService"));
            require(rollout, "Service", stable);
            require(rollout, "Service", next);
            Optional<Manifest> deployment = require(rollout, "Deployment", rollout.text("spec", "workloadRef", "name"));
            if (deployment.isPresent()
                    && !deployment.get().text("spec", "replicas").equals(Optional.of("0"))) {
                refuse(deployment.get(), "runs pods of its own: its replicas must be 0");
            }
            require(
                            rollout,
                            "TraefikService",
                            rollout.text(
                                    Manifest.below(CANARY, "trafficRouting", "traefik", "weightedTraefikServiceName")))
                    .ifPresent(service -> checkWeights(service, stable, next));
            checkWave(rollout);
            checkScale(rollout);
            checkAnalysis(rollout);
        }

        private void checkWeights(Manifest service, Optional<String> stable, Optional<String> next) {
            Optional<String> first = service.text("spec", "weighted", "services", "0", "name");
            Optional<String> second = service.text("spec", "weighted", "services", "1", "name");
            if (!first.equals(stable) || !second.equals(next)) {
                refuse(service, "must list the Rollout's stable and canary Services, not " + first + " and " + second);
            }
            if (service.node("spec", "weighted", "services", "0", "weight").isPresent()) {
                refuse(service, "names a weight, which is the Rollout's to write");
            }
        }

        private void checkWave(Manifest rollout) {
            int wave = wave(rollout);
            objects.stream()
                    .filter(object -> !object.equals(rollout) && wave(object) >= wave)
                    .findFirst()
                    .ifPresent(object -> refuse(rollout, "must be in the last wave, after " + object.identity()));
        }

        private static int wave(Manifest object) {
            return object.annotation(WAVE).map(Integer::valueOf).orElse(0);
        }

        private void checkScale(Manifest rollout) {
            for (int step = 0; step < rollout.size(Manifest.below(CANARY, "steps")); step++) {
                String at = Integer.toString(step);
                if (rollout.node(Manifest.below(CANARY, "steps", at, "setWeight"))
                        .isPresent()) {
                    return;
                }
                if (rollout.node(Manifest.below(CANARY, "steps", at, "setCanaryScale", "matchTrafficWeight"))
                        .isPresent()) {
                    refuse(rollout, "step " + step + " takes the canary's pods away: there is no weight to match yet");
                }
            }
        }

        private void checkAnalysis(Manifest rollout) {
            if (rollout.node(Manifest.below(CANARY, "analysis")).isEmpty()) {
                refuse(rollout, "has no analysis in the background");
            } else {
                checkRun(rollout, true, Manifest.below(CANARY, "analysis"));
            }
            int steps = rollout.size(Manifest.below(CANARY, "steps"));
            boolean weighted = false;
            for (int step = 0; step < steps; step++) {
                String at = Integer.toString(step);
                String[] analysis = Manifest.below(CANARY, "steps", at, "analysis");
                if (rollout.node(Manifest.below(CANARY, "steps", at, "setWeight"))
                        .isPresent()) {
                    if (weighted) {
                        refuse(rollout, "step " + step + " raises the weight without an analysis after the last one");
                    }
                    weighted = true;
                } else if (rollout.node(analysis).isPresent()) {
                    checkRun(rollout, false, analysis);
                    weighted = false;
                }
            }
            if (weighted) {
                refuse(rollout, "is promoted without an analysis after its last weight");
            }
        }

        private void checkRun(Manifest rollout, boolean background, String... run) {
            List<String> at = List.of(run);
            Optional<Manifest> template = require(
                    rollout, "AnalysisTemplate", rollout.text(Manifest.below(at, "templates", "0", "templateName")));
            if (template.isEmpty()) {
                return;
            }
            Map<String, String> given = new HashMap<>();
            for (int item = 0; item < rollout.size(Manifest.below(at, "args")); item++) {
                String index = Integer.toString(item);
                given.put(
                        rollout.text(Manifest.below(at, "args", index, "name")).orElse(""),
                        rollout.text(Manifest.below(at, "args", index, "value")).orElse(""));
            }
            new AnalysisUse(template.get(), given, background).problems().forEach(problem -> refuse(rollout, problem));
        }

        private void checkTemplate(Manifest template) {
            for (int item = 0; item < template.size("spec", "metrics"); item++) {
                String at = Integer.toString(item);
                String name = template.text("spec", "metrics", at, "name").orElse(at);
                for (String condition : List.of("successCondition", "failureCondition")) {
                    if (!template.text("spec", "metrics", at, condition)
                            .orElse("")
                            .contains("len(result) > 0")) {
                        refuse(
                                template,
                                name + ": " + condition
                                        + " must begin with len(result) > 0 &&, or no data is an error");
                    }
                }
                if (!template.text("spec", "metrics", at, "failureLimit").equals(Optional.of("0"))) {
                    refuse(template, name + ": failureLimit must be 0");
                }
                if (template.node("spec", "metrics", at, "count").isEmpty()) {
                    refuse(template, name + ": has no count, and a step would never end");
                }
            }
        }

        private Optional<Manifest> require(Manifest by, String kind, Optional<String> name) {
            Optional<Manifest> found = objects.stream()
                    .filter(object -> object.kind().equals(kind))
                    .filter(object -> name.equals(Optional.of(object.name())))
                    .findFirst();
            if (found.isEmpty()) {
                refuse(by, "names the " + kind + " " + name.orElse("nothing") + ", which is not there");
            }
            return found;
        }

        private void refuse(Manifest object, String what) {
            refusals.add(folder + " " + object.kind() + "/" + object.name(), what);
        }
    }
}
