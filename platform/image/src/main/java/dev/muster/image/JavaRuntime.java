package dev.muster.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.muster.stack.home.Home;
import dev.muster.stack.home.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The part of a JDK that services run on, linked by its own {@code jlink}. The same JDK gives the same bytes. */
final class JavaRuntime {
    private static final String RECIPE = "1";
    private static final List<String> FLAGS = List.of(
            "--no-man-pages",
            "--no-header-files",
            "--compress",
            "zip-6",
            // what only screens, sound and printers need
            "--exclude-files",
            "/java.desktop/lib/**");

    private final Path jdk;
    private final List<String> modules;
    private final Commands commands;
    private final Kept kept;

    /**
     * @param jdk the JDK's folder
     * @param modules of the JDK
     */
    JavaRuntime(Path jdk, List<String> modules, Commands commands, Kept kept) {
        this.jdk = requireNonNull(jdk, "jdk is null");
        this.modules = List.copyOf(modules);
        this.commands = requireNonNull(commands, "commands is null");
        this.kept = requireNonNull(kept, "kept is null");
    }

    /** The modules that are written down for images. */
    static List<String> listedModules() {
        try (InputStream in = requireNonNull(JavaRuntime.class.getResourceAsStream("modules.list"), "modules.list")) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder with its files. */
    Path root() {
        return kept.get("runtime", Sha256.hex(RECIPE + release() + modules + FLAGS), this::link);
    }

    /** What it is, as the JDK says of itself, say {@code Eclipse Adoptium 25.0.3+9}. */
    String title() {
        Properties release = new Properties();
        try (InputStream in = Files.newInputStream(jdk.resolve("release"))) {
            release.load(in);
        } catch (IOException e) {
            throw new ImageProblem("the JDK in " + jdk + " does not say what it is: " + e, e);
        }
        return unquoted(release, "IMPLEMENTOR") + " " + unquoted(release, "JAVA_RUNTIME_VERSION");
    }

    private String release() {
        try {
            return Files.readString(jdk.resolve("release"));
        } catch (IOException e) {
            throw new ImageProblem("the JDK in " + jdk + " does not say what it is: " + e, e);
        }
    }

    private static String unquoted(Properties release, String name) {
        return release.getProperty(name, "").replace("\"", "");
    }

    private void link(Path folder) throws IOException {
        Path jlink = jdk.resolve("bin/jlink");
        if (!Files.isExecutable(jlink)) {
            throw new ImageProblem("the JDK in " + jdk + " has no jlink: a full JDK 25 is needed");
        }
        Path linked = folder.resolve("linked");
        List<String> command = new ArrayList<>(
                List.of(jlink.toString(), "--add-modules", String.join(",", modules), "--output", linked.toString()));
        command.addAll(FLAGS);
        Commands.Result result = commands.run(folder, command);
        if (!result.isGood()) {
            throw new ImageProblem("jlink failed: " + result.output().strip());
        }
        for (String part : List.of("conf", "legal", "lib", "release")) {
            Files.move(linked.resolve(part), folder.resolve(part));
        }
        Files.createDirectory(folder.resolve("bin"));
        Files.move(linked.resolve("bin/java"), folder.resolve("bin/java"));
        Home.delete(linked);
    }
}
