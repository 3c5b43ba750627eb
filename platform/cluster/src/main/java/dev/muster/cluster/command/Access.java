package dev.muster.cluster.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.muster.cluster.part.Kubectl;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** What each engine may do in the cluster: one role each, bound to the name in its certificate. */
final class Access {

    private static final String ROLES = "roles.yaml";

    private final Cluster cluster;

    Access(Cluster cluster) {
        this.cluster = requireNonNull(cluster, "cluster is null");
    }

    void apply(Kubectl kubectl) {
        kubectl.apply(cluster.home().conf().resolve(ROLES), text());
    }

    static String text() {
        try (InputStream in = requireNonNull(Access.class.getResourceAsStream(ROLES), "roles are missing")) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
