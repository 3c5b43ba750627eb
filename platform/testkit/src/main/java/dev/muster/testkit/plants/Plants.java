package dev.muster.testkit.plants;

import static java.util.Objects.requireNonNull;

import dev.muster.testkit.RepositoryTree;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A module in whose classes defects can be planted.
 *
 * <p>The module has to be compiled, with its tests. Its sources and its class files are left as they are: what is edited
 * is compiled in memory and loaded anew, with all classes of ours and of the framework; libraries and the test kit's
 * engines are shared with the test that plants. Immutable and thread-safe.
 */
public final class Plants {
    private static final String TEST_KIT = "platform/testkit";
    private static final List<String> FRAMEWORKS = List.of("micronaut-", "reactor-", "netty-", "vertx-");

    private final RepositoryTree tree;
    private final String module;

    private Plants(RepositoryTree tree, String module) {
        this.tree = tree;
        this.module = requireNonNull(module, "module is null");
    }

    /** A module, by its folder below the root of the tree, say {@code platform/state}. */
    public static Plants in(String module) {
        return new Plants(RepositoryTree.current(), module);
    }

    /**
     * A defect: in the source of a class, a piece of sound code replaced by bad code.
     *
     * @param type the class's simple name; it is a top-level class of the module
     * @param sound code that stands there exactly once; any white space stands for any other
     * @throws IllegalArgumentException if there is no such class, or the code does not stand there once
     */
    public Plant plant(String type, String sound, String bad) {
        return new Plant(this, Map.of()).and(type, sound, bad);
    }

    String read(String type) {
        return tree.read(source("src/main/java/", type));
    }

    /** The class's name with its package. */
    String name(String type) {
        return name("src/main/java/", type);
    }

    String testName(String test) {
        return name("src/test/java/", test);
    }

    PlantLoader loader(Map<String, byte[]> planted) {
        Stream<Path> module = Stream.of("target/test-classes", "target/classes", "target/knownbad-classes")
                .map(folder -> tree.root().resolve(this.module).resolve(folder))
                .filter(Files::isDirectory);
        URL[] own = Stream.concat(module, classPath().filter(this::isOwn))
                .map(Plants::url)
                .toArray(URL[]::new);
        return new PlantLoader(own, planted, Plants.class.getClassLoader());
    }

    /**
     * Our other modules, and the frameworks, which look for beans where they were loaded themselves and keep what they
     * made in static fields. The test kit is shared: its engines run once.
     */
    private boolean isOwn(Path entry) {
        boolean ours =
                entry.startsWith(tree.root()) && !entry.startsWith(tree.root().resolve(TEST_KIT));
        return ours || FRAMEWORKS.stream().anyMatch(entry.getFileName().toString()::startsWith);
    }

    private static Stream<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of);
    }

    /** What the compiler finds the module's other classes in. */
    Path classes() {
        return tree.root().resolve(module).resolve("target/classes");
    }

    private String name(String folder, String type) {
        String path = tree.relative(source(folder, type));
        String name = path.substring(path.indexOf(folder) + folder.length(), path.length() - ".java".length());
        return name.replace('/', '.');
    }

    private Path source(String folder, String type) {
        List<Path> found = tree.files(module + "/" + folder, path -> path.endsWith("/" + type + ".java"));
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    found.size() + " classes are called " + type + " in " + module + "/" + folder);
        }
        return found.getFirst();
    }

    private static URL url(Path folder) {
        try {
            return folder.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(folder + " is no folder", e);
        }
    }
}
