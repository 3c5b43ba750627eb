package dev.muster.delivery.tree;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Every Application heals itself, tries for ever, shares nothing, and leaves a canary's weights and selectors alone. */
final class ApplicationSettings implements Rule {
    private static final List<String> OPTIONS = List.of(
            "ServerSideApply=true",
            "RespectIgnoreDifferences=true",
            "FailOnSharedResource=true",
            "SkipDryRunOnMissingResource=true");
    private static final List<String> TEMPLATE = List.of("spec", "template", "spec");
    private static final String WEIGHTS = ".spec.weighted.services[].weight";
    private static final String SELECTOR = ".spec.selector[\"rollouts-pod-template-hash\"]";
    private static final String PATHS = "argocd.argoproj.io/manifest-generate-paths";

    @Override
    public String name() {
        return "application-settings";
    }

    @Override
    public void check(Change change, Refusals refusals) {
        for (Manifest application : change.ofKind("Application")) {
            check(application, List.of(), refusals);
            if (!application.name().equals("root")
                    && application.annotation(PATHS).isEmpty()) {
                refusals.add(where(application), "has no annotation " + PATHS);
            }
        }
        for (Manifest set : change.ofKind("ApplicationSet")) {
            check(set, List.of("spec", "template"), refusals);
            checkSet(set, refusals);
        }
        for (Manifest namespace : change.ofKind("Namespace")) {
            Optional<String> options = namespace.annotation("argocd.argoproj.io/sync-options");
            if (!options.orElse("").contains("Prune=false")
                    || !options.orElse("").contains("Delete=false")) {
                refusals.add(where(namespace), "may be pruned or deleted: sync-options Prune=false,Delete=false");
            }
        }
    }

    private static void checkSet(Manifest set, Refusals refusals) {
        expect(set, refusals, "create-update", List.of(), "spec", "syncPolicy", "applicationsSync");
        expect(set, refusals, "true", List.of(), "spec", "syncPolicy", "preserveResourcesOnDeletion");
        checkOverlooked(set, refusals, "TraefikService", WEIGHTS, "would undo the weights of a canary");
        checkOverlooked(set, refusals, "Service", SELECTOR, "would send a canary the stable release's requests");
        if (set.node("spec", "strategy").isPresent()) {
            refusals.add(where(set), "has a strategy, and RollingSync turns healing off");
        }
    }

    /** What Argo Rollouts writes into objects that are in Git must be left to it. */
    private static void checkOverlooked(Manifest set, Refusals refusals, String kind, String path, String otherwise) {
        String[] all = Manifest.below(TEMPLATE, "ignoreDifferences");
        boolean isOverlooked = IntStream.range(0, set.size(all))
                .mapToObj(Integer::toString)
                .filter(at -> set.text(Manifest.below(List.of(all), at, "kind")).equals(Optional.of(kind)))
                .anyMatch(at -> set.texts(Manifest.below(List.of(all), at, "jqPathExpressions"))
                        .contains(path));
        if (!isOverlooked) {
            refusals.add(where(set), otherwise + ": ignoreDifferences of " + kind + " lacks " + path);
        }
    }

    private static void check(Manifest application, List<String> above, Refusals refusals) {
        expect(application, refusals, "true", above, "spec", "syncPolicy", "automated", "prune");
        expect(application, refusals, "true", above, "spec", "syncPolicy", "automated", "selfHeal");
        expect(application, refusals, "-1", above, "spec", "syncPolicy", "retry", "limit");
        expect(application, refusals, "true", above, "spec", "syncPolicy", "retry", "refresh");
        List<String> options = application.texts(Manifest.below(above, "spec", "syncPolicy", "syncOptions"));
        for (String option : OPTIONS) {
            if (!options.contains(option)) {
                refusals.add(where(application), "lacks the sync option " + option);
            }
        }
    }

    private static void expect(
            Manifest manifest, Refusals refusals, String expected, List<String> above, String... path) {
        Optional<String> found = manifest.text(Manifest.below(above, path));
        if (!found.equals(Optional.of(expected))) {
            refusals.add(
                    where(manifest),
                    String.join(".", path) + " must be " + expected + ", not " + found.orElse("missing"));
        }
    }

    private static String where(Manifest manifest) {
        return manifest.source() + " " + manifest.kind() + "/" + manifest.name();
    }
}
