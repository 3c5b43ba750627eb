package dev.muster.stack.command;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How the stack shall be started.
 *
 * @param basePort the first of its ports, if it is to change
 * @param debug services to be debugged, each with the port asked for
 * @param without services that are left out, to be run by someone else
 * @param pins by service, the hash of the configuration it is pinned to
 * @param diskMegabytes how much room the disk must have
 */
record UpOptions(
        Optional<Integer> basePort,
        Map<String, OptionalInt> debug,
        Set<String> without,
        Map<String, String> pins,
        long diskMegabytes) {

    static final long DISK_MEGABYTES = 1024;

    UpOptions {
        debug = Map.copyOf(debug);
        without = Set.copyOf(without);
        pins = Map.copyOf(pins);
    }

    static UpOptions usual() {
        return new UpOptions(Optional.empty(), Map.of(), Set.of(), Map.of(), DISK_MEGABYTES);
    }
}
