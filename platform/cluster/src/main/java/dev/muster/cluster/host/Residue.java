package dev.muster.cluster.host;

import static java.util.Objects.requireNonNull;

import dev.muster.cluster.engine.Shell;
import dev.muster.stack.supervisor.ProcessIdentity;
import dev.muster.stack.supervisor.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * What is left of a cluster once its own programs were stopped, or died: pods and their shims, mounts, namespaces, the
 * bridge, rules, cgroups. All of it is known by the cluster's folder, its bridge, or by not having been there before.
 */
final class Residue {

    private static final Duration POLITE = Duration.ofSeconds(3);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int TERMINAL = 4;
    private static final Path CGROUPS = Path.of("/sys/fs/cgroup");
    private static final List<String> SWEPT = List.of(
            "/run/netns", "/run/containerd", "/var/lib/cni", "/var/log/containers", "/var/log/pods", "/opt/containerd");

    private final Path folder;

    /** @param folder where the cluster lives */
    Residue(Path folder) {
        this.folder = requireNonNull(folder, "folder is null");
    }

    /** Ends what runs in pods: asked first, then killed; and whatever else of the cluster runs still. */
    void endPods() {
        List<ProcessIdentity> pods = pods();
        pods.forEach(process -> Signals.send(process, "TERM"));
        await(pods, POLITE);
        pods().forEach(process -> Signals.send(process, "KILL"));
        List<ProcessIdentity> rest = processes();
        rest.forEach(process -> Signals.send(process, "KILL"));
        await(rest, LIMIT);
    }

    /**
     * Processes that work in the cluster's folder, run a program out of it, or name it as a shim does. A mark in a
     * process's environment is not enough: who writes its own title writes over it.
     */
    List<ProcessIdentity> processes() {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> pid != ProcessHandle.current().pid() && isOurs(pid))
                .map(ProcessIdentity::of)
                .flatMap(Optional::stream)
                .toList();
    }

    private boolean isOurs(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        String line = read(process.resolve("cmdline"));
        return (isInFolder(process.resolve("cwd")) && hasNoTerminal(process))
                || isInFolder(process.resolve("exe"))
                || (line.contains("shim") && line.contains(folder + "/"));
    }

    /** Else it is a person who looks around. See proc(5), field 7 of stat; the name before may hold anything. */
    private static boolean hasNoTerminal(Path process) {
        String stat = read(process.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        return fields.length > TERMINAL && fields[TERMINAL].equals("0");
    }

    private boolean isInFolder(Path link) {
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith(folder + "/")
                    || target.replace(" (deleted)", "").equals(folder.toString());
        } catch (IOException e) {
            return false;
        }
    }

    private static List<ProcessIdentity> pods() {
        Set<Long> pids = new HashSet<>();
        for (Path group : podGroups()) {
            read(group.resolve("cgroup.procs")).lines().map(Long::parseLong).forEach(pids::add);
        }
        return pids.stream().map(ProcessIdentity::of).flatMap(Optional::stream).toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    private static List<Path> podGroups() {
        List<Path> groups = new ArrayList<>();
        for (Path controller : children(CGROUPS)) {
            for (Path top : controller.getFileName().toString().startsWith("kubepods")
                    ? List.of(controller)
                    : children(controller)) {
                if (top.getFileName().toString().startsWith("kubepods")) {
                    groups.addAll(deepestFirst(top));
                }
            }
        }
        return groups;
    }

    private static List<Path> children(Path parent) {
        try (Stream<Path> files = Files.list(parent)) {
            return files.filter(Files::isDirectory).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static List<Path> deepestFirst(Path top) {
        List<Path> all = new ArrayList<>();
        children(top).forEach(child -> all.addAll(deepestFirst(child)));
        all.add(top);
        return all;
    }

    private static void await(List<ProcessIdentity> processes, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (processes.stream().anyMatch(ProcessIdentity::isAlive) && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** Takes away everything else. */
    void sweep(Snapshot before) {
        unmount(before);
        Link.remove();
        removeGroups();
        removeFiles(before);
    }

    private void unmount(Snapshot before) {
        Set<String> was = before.sections().getOrDefault("mounts", Set.of());
        Shell shell = Shell.here();
        // The same place may be mounted over several times; the longest path is the innermost.
        Snapshot.mounts().stream()
                .map(line -> line.split(" ", -1)[4])
                .filter(place ->
                        place.startsWith(folder + "/") || (place.startsWith("/run/netns/cni-") && !was.contains(place)))
                .sorted(Comparator.comparingInt(String::length).reversed())
                .forEach(place -> {
                    var _ = shell.run(List.of("umount", "-l", place));
                });
    }

    private static void removeGroups() {
        long end = System.nanoTime() + LIMIT.toNanos();
        List<Path> groups = podGroups();
        while (!groups.isEmpty() && System.nanoTime() < end) {
            groups.forEach(Residue::delete);
            groups = podGroups();
            if (!groups.isEmpty()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    /** What was not there before: sockets of shims, leases of addresses, links to logs. */
    private static void removeFiles(Snapshot before) {
        Set<String> was = before.sections().getOrDefault("files", Set.of());
        List<String> now = new ArrayList<>(Snapshot.now().sections().getOrDefault("files", Set.of()));
        now.removeAll(was);
        now.stream()
                .filter(file -> SWEPT.stream().anyMatch(file::startsWith))
                .map(Path::of)
                .sorted(Comparator.reverseOrder())
                .forEach(Residue::delete);
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // Told by the comparison with before.
            return;
        }
    }
}
