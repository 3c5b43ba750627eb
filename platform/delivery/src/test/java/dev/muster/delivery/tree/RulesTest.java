package dev.muster.delivery.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every rule takes the checkout as it is, and refuses it with one thing wrong. */
final class RulesTest {
    private static final String DIGEST = "sha256:" + "a1".repeat(32);
    private static final Tree CHECKOUT = Tree.of(Path.of(System.getProperty("muster.root")));
    private static final String SERVICE = CHECKOUT.declared().getFirst();

    @Test
    void check_checkout_isAccepted() {
        assertEquals(List.of(), Rules.check(change(CHECKOUT)));
        assertTrue(CHECKOUT.declared().size() > 1, "an empty tree proves nothing");
    }

    @Test
    void serviceFolders_leafWithoutServiceAndServiceWithoutLeaf_areRefused() {
        refused(
                "service-folders",
                "has no leaf",
                change(CHECKOUT.with("services/ledger/service.yaml", "service: x\n")));
        refused(
                "service-folders",
                "there is no services/ledger/service.yaml",
                change(CHECKOUT.with("gitops/services/ledger/envs/dev/pin.yaml", "configuration: none\n")));
    }

    @Test
    void leafShape_fileMissing_isRefused() {
        for (String file : List.of("kustomization", "version", "schema", "settings", "pin", "replicas")) {
            refused(
                    "leaf-shape",
                    "is missing",
                    change(CHECKOUT.without(Pattern.compile(leaf("staging") + file + "\\.yaml"))));
        }
    }

    @Test
    void leafShape_folderAndFilesDisagree_isRefused() {
        refused("leaf-shape", "namespace must be", change(edited("staging", "kustomization", "-staging", "-prod")));
        refused(
                "leaf-shape",
                "label muster.dev/environment",
                change(edited("staging", "kustomization", "environment: staging", "environment: prod")));
        refused("leaf-shape", "must stand on", change(edited("staging", "version", "base: v1", "base: v2")));
        refused(
                "leaf-shape",
                "drills are not let into prod",
                change(edited("prod", "kustomization", "components/ha", "components/drill")));
        refused("leaf-shape", "must be " + SERVICE, change(edited("prod", "pin", "name: " + SERVICE, "name: ledger")));
    }

    @Test
    void leafShape_imageOfADrill_isRefusedWhereDrillsAreNotLetIn() {
        String drill = version(DIGEST, 0).replace("muster/" + SERVICE, "muster/drill/" + SERVICE);
        Tree wanted = CHECKOUT.with(leaf("staging") + "version.yaml", drill);
        String path = leaf("staging") + "kustomization.yaml";
        String text = wanted.text(path).orElseThrow();
        assertTrue(
                Rules.check(change(wanted)).stream()
                        .noneMatch(refusal -> refusal.toString().contains("on purpose")),
                () -> Rules.check(change(wanted)).toString());
        refused(
                "leaf-shape",
                "something wrong on purpose",
                change(wanted.with(path, text.replace("components/drill", "components/ha"))));
    }

    @Test
    void leafShape_codeBeforeItsSchema_isRefused() {
        refused(
                "leaf-shape",
                "the schema is promoted first",
                change(CHECKOUT.with(leaf("staging") + "version.yaml", version(DIGEST, 7))));
    }

    @Test
    void declared_serviceYamlChanged_isRefused() {
        String path = "services/" + SERVICE + "/service.yaml";
        String yaml = CHECKOUT.text(path).orElseThrow();

        refused(
                "declared",
                "muster gitops declare",
                change(CHECKOUT.with(path, yaml.replace("\ndatabase: ", "\ndatabase: other_"))));
    }

    @Test
    void unset_whereItIsDelivered_isRefused() {
        Change delivered = new Change(Optional.empty(), CHECKOUT, new TreeMap<>(), true);

        refused("unset", "names no release", delivered);
        refused("unset", "needs the repository and the registry", delivered);
        refused(
                "unset",
                "schema.yaml: names no release, but version.yaml does",
                change(CHECKOUT.with(leaf("prod") + "version.yaml", version(DIGEST, 1))));
    }

    @Test
    void aborted_digest_isRefusedInEveryEnvironment() {
        refused(
                "aborted",
                "the way back is a new build",
                change(CHECKOUT.with(leaf("dev") + "version.yaml", version(DIGEST, 1))
                        .with(
                                "gitops/aborted.yaml",
                                "aborted: [ { service: " + SERVICE + ", digest: \"" + DIGEST
                                        + "\", env: staging, at: \"2026-01-01T00:00:00Z\", why: slow } ]\n")));
    }

    @Test
    void oneFilePromotions_moreThanTheVersion_isRefused() {
        Tree promoted = CHECKOUT.with(leaf("staging") + "version.yaml", version(DIGEST, 1));

        refused(
                "one-file-promotions",
                "promoted alone",
                from(CHECKOUT, promoted.with(leaf("staging") + "schema.yaml", "image: unset\nschema: \"2\"\n")));
        refused(
                "one-file-promotions",
                "one environment at a time",
                from(CHECKOUT, promoted.with(leaf("prod") + "version.yaml", version(DIGEST, 1))));
    }

    @Test
    void frozenBases_baseThatProdStandsOn_isRefused() {
        Tree before = CHECKOUT.with(leaf("prod") + "version.yaml", version(DIGEST, 1));
        String path = "gitops/workload/v1/rollout.yaml";
        Tree after = before.with(path, before.text(path).orElseThrow() + "# edited\n");

        refused("frozen-bases", "in prod stands on v1", from(before, after));
        accepted("frozen-bases", from(CHECKOUT, CHECKOUT.with(path, "edited: true\n")));
        accepted("frozen-bases", from(before, before.with("gitops/workload/v2/rollout.yaml", "new: true\n")));
    }

    @Test
    void expandOnly_migrationThatTakesAway_isRefused() {
        for (String sql : List.of(
                "DROP TABLE books;",
                "ALTER TABLE books DROP COLUMN title;",
                "alter table books\n  alter column pages type bigint;",
                "ALTER TABLE books ALTER COLUMN title SET NOT NULL;",
                "ALTER TABLE books RENAME TO volumes;",
                "ALTER TABLE books RENAME COLUMN title TO name;",
                "ALTER TABLE books ADD COLUMN isbn text NOT NULL;",
                "TRUNCATE books;")) {
            refused("expand-only", "takes away what an earlier release may need", change(migrating(sql)));
        }
        accepted("expand-only", change(migrating("""
            -- DROP TABLE is not done here.
            CREATE TABLE books (title text NOT NULL);
            ALTER TABLE books ADD COLUMN isbn text;
            CREATE TRIGGER kept BEFORE TRUNCATE ON books EXECUTE FUNCTION refuse();
            ALTER TABLE books ADD COLUMN pages int NOT NULL DEFAULT 0;
            """)));
    }

    @Test
    void expandOnly_contractingWhileARunningReleaseNeedsIt_isRefused() {
        Tree contracting = migrating("-- contracting: nothing needs it from schema 4 on\nDROP TABLE books;\n");

        accepted("expand-only", change(contracting));
        refused(
                "expand-only",
                "prod runs a release of schema 3",
                change(contracting.with(leaf("prod") + "version.yaml", version(DIGEST, 3))));
        accepted("expand-only", change(contracting.with(leaf("prod") + "version.yaml", version(DIGEST, 4))));
    }

    @Test
    void placesInSite_addressElsewhere_isRefused() {
        refused(
                "places-in-site",
                "names https://git.example.org",
                change(CHECKOUT.with(
                        "gitops/infrastructure/access/x.yaml", "repoURL: https://git.example.org/a.git\n")));
        accepted(
                "places-in-site",
                change(CHECKOUT.with("gitops/components/x.yaml", "url: http://order.order-dev.svc.cluster.local/a\n")));
    }

    private static Tree migrating(String sql) {
        return CHECKOUT.with("services/" + SERVICE + "/src/main/resources/db/migration/V4__books.sql", sql);
    }

    private static Tree edited(String environment, String file, String from, String to) {
        String path = leaf(environment) + file + ".yaml";
        return CHECKOUT.with(path, CHECKOUT.text(path).orElseThrow().replace(from, to));
    }

    private static String leaf(String environment) {
        return "gitops/services/" + SERVICE + "/envs/" + environment + "/";
    }

    private static String version(String digest, int schema) {
        return "image: muster/" + SERVICE + "@" + digest + "\nbase: v1\nschema: \"" + schema + "\"\n";
    }

    private static Change change(Tree after) {
        return new Change(Optional.empty(), after, new TreeMap<>(), false);
    }

    private static Change from(Tree before, Tree after) {
        return new Change(Optional.of(before), after, new TreeMap<>(), false);
    }

    private static void accepted(String rule, Change change) {
        assertEquals(
                List.of(),
                Rules.check(change).stream()
                        .filter(refusal -> refusal.rule().equals(rule))
                        .toList());
    }

    private static void refused(String rule, String what, Change change) {
        List<Refusal> refusals = Rules.check(change);
        assertTrue(
                refusals.stream()
                        .anyMatch(refusal -> refusal.rule().equals(rule)
                                && refusal.toString().contains(what)),
                () -> rule + " does not say '" + what + "' but " + refusals);
    }
}
