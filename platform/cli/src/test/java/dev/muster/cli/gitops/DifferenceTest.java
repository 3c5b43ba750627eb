package dev.muster.cli.gitops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

final class DifferenceTest {
    private static final String TWO = """
        kind: Service
        metadata:
          name: a
        ---
        kind: Deployment
        metadata:
          name: a
        spec:
          replicas: 2
        """;

    @Test
    void markdown_ofTheSame_saysNothingChanges() {
        assertTrue(new Difference(objects(TWO), objects(TWO)).markdown("A").contains("Nothing"));
    }

    @Test
    void markdown_ofChangedNewAndGone_showsEach() {
        String now = TWO.replace("replicas: 2", "replicas: 3").replace("kind: Service", "kind: ConfigMap");

        String text = new Difference(objects(TWO), objects(now)).markdown("A");

        for (String part : List.of(
                "| leaf: Deployment/a | 1 | 1 |",
                "### leaf: ConfigMap/a (new)",
                "### leaf: Service/a (gone)",
                "-  replicas: 2\n+  replicas: 3\n")) {
            assertTrue(text.contains(part), () -> part + " is not in\n" + text);
        }
    }

    @Test
    void markdown_sameChangeInTwoLeaves_isShownOnce() {
        SortedMap<String, String> before = objects(TWO);
        SortedMap<String, String> after = objects(TWO.replace("replicas: 2", "replicas: 3"));
        Difference.objects("other", TWO, before);
        Difference.objects("other", TWO.replace("replicas: 2", "replicas: 3"), after);

        String text = new Difference(before, after).markdown("A");

        assertTrue(text.contains("| leaf: Deployment/a<br>other: Deployment/a | 1 | 1 |"), text);
        assertTrue(text.contains("### leaf: Deployment/a and 1 alike"), text);
        assertEquals(1, text.split("```diff", -1).length - 1, text);
    }

    @Test
    void objects_ofAText_areNamedByKindAndName() {
        assertEquals(
                List.of("leaf: Deployment/a", "leaf: Service/a"),
                List.copyOf(objects(TWO).keySet()));
    }

    private static SortedMap<String, String> objects(String text) {
        SortedMap<String, String> objects = Difference.none();
        Difference.objects("leaf", text, objects);
        return objects;
    }
}
