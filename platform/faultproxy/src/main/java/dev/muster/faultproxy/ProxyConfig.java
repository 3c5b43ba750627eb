package dev.muster.faultproxy;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What the proxy starts with.
 *
 * @param admin where faults are ordered
 * @param connections the most that may be open at once, over all links; more wait unaccepted
 */
record ProxyConfig(Address admin, int connections, List<LinkConfig> links) {
    static final int CONNECTIONS = 2_000;

    ProxyConfig {
        requireNonNull(admin, "admin is null");
        links = List.copyOf(links);
    }

    /**
     * A link between two parts, say {@code order->postgres}.
     *
     * @param ways one for each process at its far end
     */
    record LinkConfig(String name, List<Way> ways) {
        LinkConfig {
            requireNonNull(name, "name is null");
            ways = List.copyOf(ways);
        }
    }

    /** Where a link is entered, and where that leads. */
    record Way(Address listen, Address target) {
        Way {
            requireNonNull(listen, "listen is null");
            requireNonNull(target, "target is null");
        }
    }
}
