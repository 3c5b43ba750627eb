package dev.muster.cluster.command;

import java.util.List;

/** What runs on a real cluster and not here, so that nothing that passes here says anything about it. */
final class Unproven {

    static final List<String> POINTS = List.of(
            "NetworkPolicy (the bridge enforces none)",
            "the loss of a node",
            "topology spread",
            "volumes",
            "webhooks",
            "access to the API from pods",
            "Strimzi",
            "CloudNativePG",
            "injection of agents",
            "cgroup v2");

    private Unproven() {}
}
