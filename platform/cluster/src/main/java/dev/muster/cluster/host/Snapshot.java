package dev.muster.cluster.host;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.muster.cluster.engine.Shell;
import dev.muster.stack.home.Home;
import dev.muster.stack.home.StackProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a machine a cluster may change: links, addresses, routes, rules, mounts, cgroups, network namespaces, files of
 * containers, and settings of the kernel.
 *
 * @param sections lines by what they tell of
 * @param sysctls values by name
 */
record Snapshot(Map<String, Set<String>> sections, Map<String, String> sysctls) {

    private static final List<String> FOLDERS = List.of(
            "/run/netns", "/run/containerd", "/var/lib/cni", "/var/log/containers", "/var/log/pods", "/opt/containerd");
    private static final int DEPTH = 3;

    Snapshot {
        Map<String, Set<String>> sorted = new TreeMap<>();
        sections.forEach((name, lines) -> sorted.put(name, new TreeSet<>(lines)));
        sections = sorted;
        sysctls = new TreeMap<>(sysctls);
    }

    static Snapshot now() {
        Map<String, Set<String>> sections = new TreeMap<>();
        sections.put("links", words(lines("ip", "-o", "link"), 1));
        sections.put("addresses", words(lines("ip", "-o", "-4", "addr"), 1, 3));
        sections.put("routes", new TreeSet<>(routes()));
        sections.put("rules", new TreeSet<>(lines("nft", "-s", "list", "ruleset")));
        sections.put("mounts", words(mounts(), 4));
        sections.put("cgroups", cgroups());
        sections.put("files", files());
        return new Snapshot(sections, Sysctls.here().read());
    }

    static List<String> routes() {
        return lines("ip", "-4", "route", "show", "table", "all");
    }

    static List<String> mounts() {
        try {
            return Files.readAllLines(Path.of("/proc/self/mountinfo"));
        } catch (IOException e) {
            throw new StackProblem("cannot read what is mounted: " + e.getMessage(), e);
        }
    }

    private static List<String> lines(String... command) {
        return Shell.here()
                .ask(command)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static Set<String> words(List<String> lines, int... places) {
        Set<String> words = new TreeSet<>();
        for (String line : lines) {
            String[] all = line.split("\\s+", -1);
            List<String> chosen = new ArrayList<>();
            for (int place : places) {
                chosen.add(all[place].replaceAll("@.*|:$", ""));
            }
            words.add(String.join(" ", chosen));
        }
        return words;
    }

    private static Set<String> cgroups() {
        Set<String> groups = new TreeSet<>(below(Path.of("/sys/fs/cgroup"), DEPTH, true));
        // Those of others come and go.
        groups.removeIf(group -> !group.contains("kubepods"));
        return groups;
    }

    private static Set<String> files() {
        Set<String> all = new TreeSet<>();
        FOLDERS.forEach(folder -> all.addAll(below(Path.of(folder), DEPTH, false)));
        return all;
    }

    private static Set<String> below(Path root, int depth, boolean foldersOnly) {
        if (Files.notExists(root)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.walk(root, depth)) {
            Set<String> found = new TreeSet<>();
            files.filter(file -> !foldersOnly || Files.isDirectory(file)).forEach(file -> found.add(file.toString()));
            return found;
        } catch (IOException | UncheckedIOException e) {
            // Somebody else's went away while it was looked at.
            return Set.of();
        }
    }

    /** What is now and was not, and what was and is not, one line each. */
    List<String> differences(Snapshot now) {
        List<String> lines = new ArrayList<>();
        for (String section : sections.keySet()) {
            Set<String> after = now.sections.getOrDefault(section, Set.of());
            Set<String> before = sections.getOrDefault(section, Set.of());
            less(after, before).forEach(line -> lines.add(section + ": + " + line));
            less(before, after).forEach(line -> lines.add(section + ": - " + line));
        }
        sysctls.forEach((name, value) -> {
            String after = now.sysctls.get(name);
            if (after != null && !after.equals(value)) {
                lines.add("sysctls: " + name + " was " + value + ", is " + after);
            }
        });
        return lines;
    }

    private static Set<String> less(Set<String> all, Set<String> without) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(without);
        return rest;
    }

    void write(Path file) {
        try {
            Home.write(file, JSON.std.asString(Map.of("sections", sections, "sysctls", sysctls)));
        } catch (IOException e) {
            throw new StackProblem("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** @throws StackProblem if it cannot be read */
    static Snapshot read(Path file) {
        try {
            Map<String, Object> all = JSON.std.mapFrom(Files.readString(file));
            Map<String, Set<String>> sections = new TreeMap<>();
            map(all.get("sections")).forEach((name, lines) -> sections.put(name, texts(lines)));
            Map<String, String> sysctls = new TreeMap<>();
            map(all.get("sysctls")).forEach((name, value) -> sysctls.put(name, String.valueOf(value)));
            return new Snapshot(sections, sysctls);
        } catch (IOException e) {
            throw new StackProblem("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> map = new TreeMap<>();
        if (value instanceof Map<?, ?> read) {
            read.forEach((name, entry) -> map.put(String.valueOf(name), entry));
        }
        return map;
    }

    private static Set<String> texts(Object value) {
        Set<String> texts = new HashSet<>();
        if (value instanceof List<?> list) {
            list.forEach(entry -> texts.add(String.valueOf(entry)));
        }
        return texts;
    }
}
