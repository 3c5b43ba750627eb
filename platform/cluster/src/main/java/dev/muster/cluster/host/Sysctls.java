package dev.muster.cluster.host;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The settings of the kernel that a node's programs change: read as a whole, so that none is forgotten when they go back. */
final class Sysctls {

    private static final List<String> FOLDERS =
            List.of("kernel", "net/bridge", "net/core", "net/ipv4", "net/ipv6/conf/all", "net/netfilter", "vm");
    /** What changes by itself, and what belongs to a single link and goes with it. */
    private static final Pattern PASSED_OVER = Pattern.compile(
            "kernel/(random|ns_last_pid|pty|sched_domain|perf|hostname|domainname|cap_last_cap|tainted|keys/gc|acct|modprobe).*"
                    + "|net/ipv4/(conf|neigh)/(?!all/|default/).*|.*(_count|_nr|/stat.*|_stat)|net/ipv4/route/flush|vm/(compact_memory|drop_caches|stat_refresh)");

    private final Path root;

    Sysctls(Path root) {
        this.root = requireNonNull(root, "root is null");
    }

    static Sysctls here() {
        return new Sysctls(Path.of("/proc/sys"));
    }

    /** Values by name, with slashes. */
    Map<String, String> read() {
        Map<String, String> values = new TreeMap<>();
        for (String folder : FOLDERS) {
            read(root.resolve(folder), values);
        }
        return values;
    }

    private void read(Path folder, Map<String, String> values) {
        if (Files.notExists(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    take(file, values);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    // A link of somebody else went away.
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(Path file, Map<String, String> values) {
        String name = root.relativize(file).toString();
        if (PASSED_OVER.matcher(name).matches()) {
            return;
        }
        try {
            values.put(name, Files.readString(file).strip());
        } catch (IOException e) {
            // May only be written, or not here.
            return;
        }
    }

    void write(String name, String value) {
        try {
            Files.writeString(root.resolve(name), value);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot set " + name + " to " + value, e);
        }
    }

    /** Puts back what differs from {@code before} and may be put back; answers what was. */
    List<String> restore(Map<String, String> before) {
        Map<String, String> now = read();
        return before.entrySet().stream()
                .filter(entry -> now.containsKey(entry.getKey())
                        && !now.get(entry.getKey()).equals(entry.getValue()))
                .filter(entry -> isPutBack(entry.getKey(), entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean isPutBack(String name, String value) {
        try {
            Files.writeString(root.resolve(name), value);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
