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
