package dev.muster.cluster.command;

import dev.muster.cluster.host.Addresses;
import dev.muster.stack.engine.ServiceDatabase;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Objects of the cluster that Git does not hold: secrets, and where what runs beside the cluster is found. */
final class Objects {

    private Objects() {}

    static String namespace(String name) {
        return "apiVersion: v1\nkind: Namespace\nmetadata: { name: " + name + " }\n---\n";
    }

    /** A service's access to its database, as its pods mount it. */
    static String secret(String namespace, ServiceDatabase database) {
        return """
                apiVersion: v1
                kind: Secret
                metadata: { name: database, namespace: %s }
                data:
                  username: %s
                  password: %s
                  owner-username: %s
                  owner-password: %s
                ---
                """.formatted(
                        namespace,
                        base64(database.app().name()),
                        base64(database.app().password()),
                        base64(database.owner().name()),
                        base64(database.owner().password()));
    }

    /** Where a Service without a selector leads. */
    static String endpoint(String namespace, String service, String portName, int port) {
        return """
                apiVersion: discovery.k8s.io/v1
                kind: EndpointSlice
                metadata:
                  name: %1$s-host
                  namespace: %2$s
                  labels: { kubernetes.io/service-name: %1$s, endpointslice.kubernetes.io/managed-by: muster }
                addressType: IPv4
                ports: [{ name: %3$s, port: %4$d, protocol: TCP }]
                endpoints: [{ addresses: ["%5$s"], conditions: { ready: true } }]
                ---
                """.formatted(service, namespace, portName, port, Addresses.HOST);
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
