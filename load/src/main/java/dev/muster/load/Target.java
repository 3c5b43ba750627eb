package dev.muster.load;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;

/**
 * What a run is sent to.
 *
 * @param address where everything enters
 * @param processes behind it, as far as they are on this machine and known
 */
public record Target(URI address, List<Member> processes) {
    public Target {
        requireNonNull(address, "address is null");
        processes = List.copyOf(processes);
    }

    /** An address of which nothing more is known. */
    public static Target of(URI address) {
        return new Target(address, List.of());
    }

    /**
     * A process on this machine.
     *
     * @param name say {@code order-1}
     * @param address its own, where its metrics are
     */
    public record Member(String name, URI address, long pid) {
        public Member {
            requireNonNull(name, "name is null");
            requireNonNull(address, "address is null");
        }
    }
}
