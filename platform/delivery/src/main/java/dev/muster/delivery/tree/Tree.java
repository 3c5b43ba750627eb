package dev.muster.delivery.tree;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.delivery.CommittedFiles;
import dev.muster.delivery.leaf.Leaf;
import dev.muster.delivery.leaf.Leaves;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files that delivery is made of, as a folder or a commit has them: {@code gitops}, {@code policies} and, in a
 * checkout, what services declare and their migrations. Immutable, as long as nobody changes the arrays.
 *
 * @param files by path from the root
 */
public record Tree(SortedMap<String, byte[]> files) {
    private static final List<String> FOLDERS = List.of("gitops", "policies", "services");
    private static final Pattern LEAF = Pattern.compile("gitops/services/([^/]+)/envs/([^/]+)/[^/]+");
    private static final Pattern DECLARATION = Pattern.compile("services/([^/]+)/service\\.yaml");
    private static final Pattern TAKEN = Pattern.compile(
            "(gitops|policies)/.+|services/[^/]+/service\\.yaml|services/[^/]+/src/main/resources/db/migration/.+");

    public Tree {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** One service in one environment. */
    public record Place(String service, String environment) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int order = service.compareTo(other.service);
            return order != 0 ? order : environment.compareTo(other.environment);
        }

        @Override
        public String toString() {
            return service + " in " + environment;
        }
    }

    /** Whether a path is one of those that count. */
    public static boolean isTaken(String path) {
        return TAKEN.matcher(path).matches();
    }

    /** The files of a work tree, committed or not. */
    public static Tree of(Path root) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (String folder : FOLDERS) {
            if (Files.isDirectory(root.resolve(folder))) {
                add(root, root.resolve(folder), files);
            }
        }
        return new Tree(files);
    }

    /**
     * The files of a commit of a checkout.
     *
     * @throws dev.muster.delivery.DeliveryException if there is no such commit
     */
    public static Tree committed(Path root, String revision) {
        return new Tree(CommittedFiles.of(root, revision, FOLDERS, Tree::isTaken));
    }

    private static void add(Path root, Path folder, SortedMap<String, byte[]> files) {
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path file : below.filter(Files::isRegularFile).toList()) {
                String path = root.relativize(file).toString().replace('\\', '/');
                if (isTaken(path)) {
                    files.put(path, Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder + ": " + e.getMessage(), e);
        }
    }

    /** A file's text, if it is there. */
    public Optional<String> text(String path) {
        return Optional.ofNullable(files.get(path)).map(bytes -> new String(bytes, UTF_8));
    }

    /** The leaves, sound or not. */
    public SortedSet<Place> places() {
        SortedSet<Place> places = new TreeSet<>();
        for (String path : files.keySet()) {
            Matcher leaf = LEAF.matcher(path);
            if (leaf.matches()) {
                places.add(new Place(leaf.group(1), leaf.group(2)));
            }
        }
        return places;
    }

    /** The leaves of an environment by service; none where one of them is not sound, which another rule refuses. */
    SortedMap<String, Leaf> leaves(String environment) {
        return switch (Leaves.of(files, environment)) {
            case Leaves.Sound sound -> sound.byService();
            case Leaves.Unsound _ -> Collections.emptySortedMap();
        };
    }

    /** The services that declare themselves; none in a delivery repository, which has no code. */
    public SortedSet<String> declared() {
        SortedSet<String> services = new TreeSet<>();
        for (String path : files.keySet()) {
            Matcher declaration = DECLARATION.matcher(path);
            if (declaration.matches()) {
                services.add(declaration.group(1));
            }
        }
        return services;
    }

    /** The same with another file. */
    public Tree with(String path, String text) {
        SortedMap<String, byte[]> more = new TreeMap<>(files);
        more.put(path, text.getBytes(UTF_8));
        return new Tree(more);
    }

    /** The same without what a pattern finds. */
    public Tree without(Pattern paths) {
        SortedMap<String, byte[]> fewer = new TreeMap<>(files);
        fewer.keySet().removeIf(path -> paths.matcher(path).find());
        return new Tree(fewer);
    }
}
