package dev.muster.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The modules that are written down, against what the services on this machine need. */
@Tag("proofs")
final class JavaRuntimeTest {
    private static final Path JDK = Path.of(System.getProperty("java.home"));
    private static final Path ROOT = Path.of(System.getProperty("muster.root"));

    private final Commands commands = new Commands();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void runtime_linkedTwice_isTheSameAndStarts() throws IOException {
        Path first = runtime("first").root();
        Path second = runtime("second").root();
        try (Stream<Path> files = Files.walk(first)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertEquals(-1, Files.mismatch(file, second.resolve(first.relativize(file))), file.toString());
            }
        }
        Commands.Result modules =
                commands.run(folder, List.of(first.resolve("bin/java").toString(), "--list-modules"));
        assertTrue(modules.isGood(), modules.output());
        JavaRuntime.listedModules()
                .forEach(module -> assertTrue(modules.output().contains(module + "@"), module));
    }

    @Test
    void modules_ofEveryBuiltService_areListed() throws IOException {
        Set<String> missing = new TreeSet<>();
        int services = 0;
        for (String service : Checkout.at(ROOT).services()) {
            Path target = ROOT.resolve("services/" + service + "/target");
            if (Files.exists(target.resolve("classpath"))) {
                services++;
                missing.addAll(needed(target));
            }
        }
        JavaRuntime.listedModules().forEach(missing::remove);
        assertEquals(Set.of(), missing);
        assertTrue(services > 0, "no service is built: run ./mvnw -DskipTests package first");
    }

    private List<String> needed(Path target) throws IOException {
        String classPath = Files.readString(target.resolve("classpath")).strip();
        List<String> command = new ArrayList<>(List.of(
                JDK.resolve("bin/jdeps").toString(),
                "--multi-release",
                "25",
                "--ignore-missing-deps",
                "--print-module-deps",
                "-cp",
                classPath));
        command.add(target.resolve("classes").toString());
        command.addAll(Arrays.asList(classPath.split(File.pathSeparator, -1)));
        Commands.Result result = commands.run(folder, command);
        assertTrue(result.isGood(), result.output());
        return List.of(result.output().lines().toList().getLast().split(",", -1));
    }

    private JavaRuntime runtime(String name) {
        return new JavaRuntime(JDK, JavaRuntime.listedModules(), commands, new Kept(folder.resolve(name)));
    }
}
