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
 * @param defects by service, the name of the known defect it is run with
 * @param drills whether the links between processes lead through the fault proxy
 * @param alerts whether Prometheus and Alertmanager watch it, where they are installed
 * @param diskMegabytes how much room the disk must have
 * @param keptReleases how many releases of each service stay on the disk that nothing needs, the newest
 */
record UpOptions(
        Optional<Integer> basePort,
        Map<String, OptionalInt> debug,
        Set<String> without,
        Map<String, String> pins,
        Map<String, String> defects,
        boolean drills,
        boolean alerts,
        long diskMegabytes,
        int keptReleases) {

    static final long DISK_MEGABYTES = 1024;
    static final int KEPT_RELEASES = 5;

    UpOptions {
        debug = Map.copyOf(debug);
        without = Set.copyOf(without);
        pins = Map.copyOf(pins);
        defects = Map.copyOf(defects);
        if (keptReleases < 0) {
            throw new IllegalArgumentException("keptReleases is negative: " + keptReleases);
        }
    }

    static UpOptions usual() {
        return new UpOptions(
                Optional.empty(), Map.of(), Set.of(), Map.of(), Map.of(), false, true, DISK_MEGABYTES, KEPT_RELEASES);
    }
}
