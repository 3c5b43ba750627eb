package dev.muster.cluster.host;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.home.StackProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a machine must have before a cluster is started on it. */
public final class Requirements {

    /** By Debian package, a file that it brings; without a slash at its begin, somewhere in the search path. */
    private static final Map<String, String> PACKAGES = new TreeMap<>(Map.of(
            "conntrack", "conntrack",
            "containerd", "containerd",
            "containernetworking-plugins", "/usr/lib/cni/bridge",
            "docker-registry", "docker-registry",
            "iproute2", "ip",
            "iptables", "iptables",
            "nftables", "nft",
            "openssl", "openssl",
            "redis-server", "redis-server",
            "runc", "runc"));

    private static final Map<String, String> MORE =
            Map.of("prometheus", "prometheus", "procps", "sysctl", "util-linux", "setpriv");

    private final String searchPath;
    private final String user;
    private final String system;
    private final Predicate<Path> isThere;

    Requirements(String searchPath, String user, String system, Predicate<Path> isThere) {
        this.searchPath = requireNonNull(searchPath, "searchPath is null");
        this.user = requireNonNull(user, "user is null");
        this.system = requireNonNull(system, "system is null");
        this.isThere = requireNonNull(isThere, "isThere is null");
    }

    /** Of this machine. */
    public static Requirements here(Map<String, String> environment) {
        return new Requirements(
                environment.getOrDefault("PATH", "") + ":/usr/sbin:/sbin",
                System.getProperty("user.name"),
                System.getProperty("os.name"),
                Files::isExecutable);
    }

    /**
     * Passes if a cluster can be started.
     *
     * @throws StackProblem that names all that is missing
     */
    public void require() {
        List<String> missing = new ArrayList<>();
        if (!system.equals("Linux")) {
            throw new StackProblem("a cluster on the host needs Linux, and this is " + system
                    + "; muster up runs the same services here");
        }
        if (!user.equals("root")) {
            missing.add("root: the node's own programs make links, mounts and rules (sudo ./muster cluster up)");
        }
        List<String> packages = missingPackages();
        if (!packages.isEmpty()) {
            missing.add("Debian packages: apt-get install --no-install-recommends " + String.join(" ", packages));
        }
        if (!missing.isEmpty()) {
            throw new StackProblem("a cluster on the host lacks\n  " + String.join("\n  ", missing));
        }
    }

    List<String> missingPackages() {
        Map<String, String> all = new TreeMap<>(PACKAGES);
        all.putAll(MORE);
        return all.entrySet().stream()
                .filter(entry -> !isThere(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean isThere(String file) {
        return file.startsWith("/")
                ? isThere.test(Path.of(file))
                : Stream.of(searchPath.split(":", -1))
                        .filter(folder -> !folder.isBlank())
                        .anyMatch(folder -> isThere.test(Path.of(folder, file)));
    }
}
