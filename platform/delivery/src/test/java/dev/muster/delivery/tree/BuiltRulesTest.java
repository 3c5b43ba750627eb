package dev.muster.delivery.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The rules on what a tree builds: a small leaf and its Application are accepted, and refused with one thing wrong. */
final class BuiltRulesTest {
    private static final String LEAF = """
        apiVersion: v1
        kind: Namespace
        metadata: { name: a, annotations: { argocd.argoproj.io/sync-options: "Prune=false,Delete=false" } }
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: a, namespace: a }
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: a-canary, namespace: a }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: a, namespace: a }
        spec: { replicas: 0 }
        ---
        apiVersion: traefik.io/v1alpha1
        kind: TraefikService
        metadata: { name: a, namespace: a }
        spec: { weighted: { services: [{ name: a }, { name: a-canary }] } }
        ---
        apiVersion: traefik.io/v1alpha1
        kind: IngressRoute
        metadata: { name: a, namespace: a }
        spec: { routes: [{ services: [{ kind: TraefikService, name: a }] }] }
        ---
        apiVersion: argoproj.io/v1alpha1
        kind: AnalysisTemplate
        metadata: { name: release, namespace: a }
        spec:
          args: [{ name: count }, { name: looks, value: "3" }, { name: doubts, value: "3" }, { name: canary }]
          metrics:
            - name: errors
              count: "{{args.count}}"
              consecutiveSuccessLimit: "{{args.looks}}"
              failureLimit: 0
              inconclusiveLimit: "{{args.doubts}}"
              successCondition: len(result) > 0 && result[0] < 1
              failureCondition: len(result) > 0 && result[0] >= 1
        ---
        apiVersion: argoproj.io/v1alpha1
        kind: Rollout
        metadata: { name: a, namespace: a, annotations: { argocd.argoproj.io/sync-wave: "1" } }
        spec:
          workloadRef: { name: a }
          strategy:
            canary:
              stableService: a
              canaryService: a-canary
              trafficRouting: { traefik: { weightedTraefikServiceName: a } }
              analysis:
                templates: [{ templateName: release }]
                args: [{ name: count, value: "0" }, { name: looks, value: "0" }, { name: doubts, value: "9999" }, { name: canary, value: x }]
              steps:
                - setWeight: 5
                - analysis:
                    templates: [{ templateName: release }]
                    args: [{ name: count, value: "6" }, { name: canary, value: x }]
        """;
    private static final String APPLICATION = """
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: { name: data, annotations: { argocd.argoproj.io/manifest-generate-paths: /data } }
        spec:
          source: { path: data }
          syncPolicy:
            automated: { prune: true, selfHeal: true }
            syncOptions: [ServerSideApply=true, RespectIgnoreDifferences=true, FailOnSharedResource=true, SkipDryRunOnMissingResource=true]
            retry: { limit: -1, refresh: true }
        """;
    private static final String SET = """
        apiVersion: argoproj.io/v1alpha1
        kind: ApplicationSet
        metadata: { name: services }
        spec:
          syncPolicy: { applicationsSync: create-update, preserveResourcesOnDeletion: true }
          template:
            spec:
              ignoreDifferences:
                - { kind: TraefikService, jqPathExpressions: [".spec.weighted.services[].weight"] }
                - { kind: Service, jqPathExpressions: ['.spec.selector["rollouts-pod-template-hash"]'] }
              syncPolicy:
                automated: { prune: true, selfHeal: true }
                syncOptions: [ServerSideApply=true, RespectIgnoreDifferences=true, FailOnSharedResource=true, SkipDryRunOnMissingResource=true]
                retry: { limit: -1, refresh: true }
        """;
    private static final String TARGET = "gitops/infrastructure/targets/host";

    @Test
    void check_soundLeafAndApplication_areAccepted() {
        assertEquals(List.of(), Rules.check(built(LEAF, APPLICATION)));
    }

    @Test
    void rolloutWiring_namesNothing_isRefused() {
        wired("stableService: a\n", "stableService: b\n", "names the Service b, which is not there");
        wired("workloadRef: { name: a }", "workloadRef: { name: b }", "names the Deployment b");
        wired("weightedTraefikServiceName: a ", "weightedTraefikServiceName: b ", "names the TraefikService b");
        wired("{ templateName: release }", "{ templateName: other }", "names the AnalysisTemplate other");
        wired("kind: TraefikService, name: a }", "kind: TraefikService, name: b }", "names the TraefikService b");
        wired(
                "[{ name: a }, { name: a-canary }]",
                "[{ name: a-canary }, { name: a }]",
                "must list the Rollout's stable");
    }

    @Test
    void rolloutWiring_wouldFightItself_isRefused() {
        wired("spec: { replicas: 0 }", "spec: { replicas: 2 }", "its replicas must be 0");
        wired("[{ name: a }, {", "[{ name: a, weight: 100 }, {", "the Rollout's to write");
        wired("sync-wave: \"1\"", "sync-wave: \"0\"", "must be in the last wave");
        wired(
                "metadata: { name: a-canary, namespace: a }",
                "metadata: { name: a-canary, namespace: a, annotations: { argocd.argoproj.io/hook: PostSync } }",
                "is a hook");
        wired("kind: Namespace", "kind: Secret", "Git keeps none");
        wired(
                "- setWeight: 5",
                "- setCanaryScale: { matchTrafficWeight: true }\n        - setWeight: 5",
                "step 0 takes the canary's pods away");
    }

    @Test
    void rolloutWiring_analysisThatProvesNothing_isRefused() {
        wired("successCondition: len(result) > 0 && ", "successCondition: ", "successCondition must begin");
        wired("failureLimit: 0", "failureLimit: 2", "failureLimit must be 0");
        wired("      count: \"{{args.count}}\"\n", "", "has no count");
        wired(
                "{ name: count, value: \"6\" }, { name: canary, value: x }",
                "{ name: count, value: \"6\" }",
                "does not give canary");
        wired(
                "- setWeight: 5\n",
                "- setWeight: 5\n        - setWeight: 25\n",
                "without an analysis after the last one");
    }

    @Test
    void rolloutWiring_numbersThatArgoRolloutsReadsOtherwise_areRefused() {
        wired("inconclusiveLimit: \"{{args.doubts}}\"", "inconclusiveLimit: 0", "inconclusiveLimit must be at least 1");
        wired("value: \"6\"", "value: \"0\"", "errors: waits for ever in a step");
        wired("value: \"6\"", "value: \"2\"", "count 2 is below inconclusiveLimit 3");
        wired("consecutiveSuccessLimit: \"{{args.looks}}\"", "consecutiveSuccessLimit: 7", "consecutiveSuccessLimit 7");
        refused(
                "rollout-wiring",
                "promotes without data: 3 looks",
                built(
                        LEAF.replace("{ name: looks, value: \"3\" }", "{ name: looks, value: \"0\" }")
                                .replace("value: \"6\"", "value: \"3\""),
                        APPLICATION));
        wired("{ name: looks, value: \"0\" }, ", "", "ends before the Rollout does");
        wired("{ name: doubts, value: \"9999\" }", "{ name: doubts, value: \"3\" }", "pauses in the background");
    }

    @Test
    void applicationSettings_oneMissing_isRefused() {
        for (String part : List.of(
                "prune: true, ",
                ", selfHeal: true",
                ", RespectIgnoreDifferences=true",
                ", FailOnSharedResource=true",
                "limit: -1, ",
                ", refresh: true",
                ", annotations: { argocd.argoproj.io/manifest-generate-paths: /data }")) {
            refused("application-settings", "", built(LEAF, without(APPLICATION, part)));
        }
        refused("application-settings", "may be pruned", built(LEAF.replace("Prune=false,", ""), APPLICATION));
    }

    @Test
    void applicationSettings_setThatUndoesACanary_isRefused() {
        assertEquals(List.of(), Rules.check(built(LEAF, SET)));
        for (String part : List.of(
                ".spec.weighted.services[].weight",
                ".spec.selector[\"rollouts-pod-template-hash\"]",
                "kind: Service, ",
                "preserveResourcesOnDeletion: true",
                ", selfHeal: true")) {
            refused("application-settings", "", built(LEAF, without(SET, part)));
        }
    }

    @Test
    void sharedObjects_sameObjectTwice_isRefused() {
        SortedMap<String, List<Manifest>> built =
                new TreeMap<>(built(LEAF, APPLICATION).built());
        built.put(
                TARGET, Manifest.all(TARGET, APPLICATION + "---\n" + APPLICATION.replace("name: data", "name: more")));

        refused("shared-objects", "belongs to the Applications data and more", change(built));
        built.remove("data");
        refused("shared-objects", "which builds nothing", change(built));
    }

    private static void wired(String from, String to, String what) {
        assertTrue(LEAF.contains(from), () -> from + " is not in the leaf: this would prove nothing");
        refused("rollout-wiring", what, built(LEAF.replace(from, to), APPLICATION));
    }

    private static String without(String text, String part) {
        assertTrue(text.contains(part), () -> part + " is not there: this would prove nothing");
        return text.replace(part, "");
    }

    private static Change built(String leaf, String application) {
        SortedMap<String, List<Manifest>> built = new TreeMap<>();
        built.put("leaf", Manifest.all("leaf", leaf));
        built.put(
                "data", Manifest.all("data", "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c, namespace: n }\n"));
        built.put(TARGET, Manifest.all(TARGET, application));
        return change(built);
    }

    private static Change change(SortedMap<String, List<Manifest>> built) {
        return new Change(Optional.empty(), new Tree(new TreeMap<>()), built, false);
    }

    private static void refused(String rule, String what, Change change) {
        List<Refusal> refusals = Rules.check(change);
        assertTrue(
                refusals.stream()
                        .anyMatch(refusal ->
                                refusal.rule().equals(rule) && refusal.what().contains(what)),
                () -> rule + " does not say '" + what + "' but " + refusals);
    }
}
