package dev.muster.delivery.tree;

import java.util.List;
import java.util.Optional;

/** The environments in the order in which a version travels. */
public final class Stages {
    /** Where releases are made; it runs on one machine, without Kubernetes. */
    public static final String FIRST = "dev";

    /** The first of clusters, where images come to; to environments after it they are promoted. */
    public static final String FIRST_CLUSTER = "staging";

    private static final List<String> ORDER = List.of(FIRST, FIRST_CLUSTER, "prod");

    private Stages() {}

    /** The environment that a version comes from, if it comes from one. */
    public static Optional<String> before(String environment) {
        int place = ORDER.indexOf(environment);
        return place < 1 ? Optional.empty() : Optional.of(ORDER.get(place - 1));
    }

    /** All of them, in order. */
    public static List<String> all() {
        return ORDER;
    }
}
