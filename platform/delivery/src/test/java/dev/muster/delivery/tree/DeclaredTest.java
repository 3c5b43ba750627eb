package dev.muster.delivery.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.spec.ServiceSpec;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DeclaredTest {
    private static final String LEAST = "service: ledger\nmain: dev.ledger.Main\nreplicas: 2\nmemory: 96m\n";

    @Test
    void text_ofEverythingDeclared_namesAllOfIt() {
        String text = declared(LEAST + """
            database: books
            delivery: true
            links: [ audit-log ]
            routes: [ { path: /v1/entries }, { path: /v1/books } ]
            slo: [ { name: post, route: "POST /v1/entries", good: 99.9%, under: 2s } ]
            """);

        for (String part : List.of(
                "MUSTER_DB_NAME, value: \"books\"",
                "jdbc:postgresql://muster-rw.data-$(MUSTER_ENV).svc.cluster.local:5432/books",
                "MUSTER_LINK_AUDIT_LOG, value: \"http://audit-log.audit-log-$(MUSTER_ENV).svc.cluster.local\"",
                "app.kubernetes.io/name: audit-log",
                "name: MUSTER_DELIVERY, valueFrom",
                "mountPath: /etc/secrets/delivery",
                "port: 9418",
                "Host(`host`) && (PathPrefix(`/v1/entries`) || PathPrefix(`/v1/books`))",
                "Header(`Muster-Tester`, `canary`) && (PathPrefix(`/v1/entries`)",
                "/spec/strategy/canary/analysis/args/1/value, value: \"2.0\"")) {
            assertTrue(text.contains(part), () -> part + " is not in\n" + text);
        }
    }

    @Test
    void text_ofNothingDeclared_servesNothing() {
        String text = declared(LEAST);

        assertTrue(text.contains("target: { kind: IngressRoute }\n    patch: |-\n"), text);
        assertTrue(text.contains("$patch: delete"), text);
        assertFalse(text.contains("MUSTER_"), text);
        assertFalse(text.contains("egress"), text);
    }

    private static String declared(String yaml) {
        return Declared.text(ServiceSpec.read(new ByteArrayInputStream(yaml.getBytes(UTF_8)), "service.yaml"));
    }
}
