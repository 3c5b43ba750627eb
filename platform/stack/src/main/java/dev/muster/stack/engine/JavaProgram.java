package dev.muster.stack.engine;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.supervisor.AotCache;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Java program as it is run here: on the JDK that runs this code, ended when memory runs out, so that it is started
 * anew rather than limping.
 *
 * @param classPath its jars
 * @param flags what the JVM is told
 * @param main the class to run
 */
public record JavaProgram(ClassPath classPath, List<String> flags, String main) {

    private static final List<String> ALWAYS = List.of(
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+UseSerialGC",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED");

    public JavaProgram {
        requireNonNull(classPath, "classPath is null");
        requireNonNull(main, "main is null");
        flags = List.copyOf(flags);
    }

    /** The java of the JDK this code runs on. */
    public static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    public List<String> command(String... arguments) {
        return command(List.of(), arguments);
    }

    /** The command with more flags, which do not take part in the choice of the AOT cache. */
    public List<String> command(List<String> more, String... arguments) {
        List<String> command = new ArrayList<>(List.of(java().toString()));
        command.addAll(ALWAYS);
        command.addAll(flags);
        command.addAll(more);
        command.addAll(List.of("-cp", classPath.toString(), main));
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * The cache that fits this program and no other; none for classes in folders, for which there are no caches.
     *
     * @param name what it is called for people
     * @param records whether the process that gets it records it while it is missing; {@code MUSTER_AOT_RECORD=no} in the
     *     environment says that nobody does
     */
    public Optional<AotCache> aotCache(Path folder, String name, boolean records) {
        return aotCache(folder, name, records, System.getenv());
    }

    Optional<AotCache> aotCache(Path folder, String name, boolean records, Map<String, String> environment) {
        if (classPath.jars().stream().anyMatch(Files::isDirectory)) {
            return Optional.empty();
        }
        boolean wanted = !"no".equals(environment.get("MUSTER_AOT_RECORD"));
        Path file = folder.resolve(name + "-" + classPath.fingerprint(flags) + ".aot");
        return Optional.of(new AotCache(file, records && wanted));
    }
}
