package dev.muster.state;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;

/**
 * Runs every {@code *Stress} class under jcstress, in a JVM of its own, and reads the result file: a real class never
 * shows its forbidden outcome, a twin does.
 *
 * <p>jcstress leaves out, without a word, a test with more actors than the machine has processors: keep to two.
 */
@Tag("proofs")
class JcstressTest {
    private static final String STRESS = "dev.muster.state.stress";
    private static final long BOUND_MINUTES = 10;

    private static final Path WORK = Path.of("target", "jcstress").toAbsolutePath();

    @BeforeAll
    static void runAll() throws Exception {
        deleteTree(WORK);
        Files.createDirectories(WORK);
        Process jcstress = new ProcessBuilder(command())
                .directory(WORK.toFile())
                .redirectErrorStream(true)
                .redirectOutput(WORK.resolve("output.txt").toFile())
                .start();
        if (!jcstress.waitFor(BOUND_MINUTES, TimeUnit.MINUTES)) {
            jcstress.descendants().forEach(ProcessHandle::destroyForcibly);
            jcstress.destroyForcibly();
            throw new AssertionError("jcstress did not end in " + BOUND_MINUTES + " minutes: " + WORK);
        }
    }

    /** One JVM mode and one compilation mode, so that the run stays short; longer runs are for people to start. */
    private static List<String> command() {
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .reduce((left, right) -> left + File.pathSeparator + right)
                .orElseThrow();
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                "org.openjdk.jcstress.Main",
                "-m",
                "quick",
                "-sc",
                "false",
                "-f",
                "1",
                "-iters",
                "8",
                "-time",
                "500",
                "-jvmArgs",
                "-XX:+UseSerialGC --enable-native-access=ALL-UNNAMED",
                "-r",
                "report",
                "-t",
                STRESS);
    }

    @Test
    void stressTests_all_ranToTheirEnd() throws Exception {
        Map<String, List<TestResult>> results = results();
        assertEquals(stressClasses(), results.keySet());
        results.forEach((name, runs) ->
                assertTrue(runs.stream().allMatch(run -> run.status() == Status.NORMAL), () -> name + ": " + runs));
    }

    @Test
    void realClasses_neverShowTheirForbiddenOutcome() throws Exception {
        assertEquals(Set.of(), names(false, forbidden()), () -> "see " + WORK.resolve("report/index.html"));
    }

    @Test
    void twins_all_showTheirForbiddenOutcome() throws Exception {
        assertEquals(names(true, stressClasses()), names(true, forbidden()), "a twin no longer breaks");
    }

    private static Set<String> forbidden() throws IOException, ClassNotFoundException {
        return results().entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(run -> !run.grading().isPassed))
                .map(Map.Entry::getKey)
                .collect(toSet());
    }

    private static Set<String> names(boolean twins, Set<String> all) {
        return all.stream().filter(name -> name.endsWith("TwinStress") == twins).collect(toSet());
    }

    private static Map<String, List<TestResult>> results() throws IOException, ClassNotFoundException {
        InProcessCollector collector = new InProcessCollector();
        try (Stream<Path> files = Files.list(WORK)) {
            Path blob = files.filter(file -> file.toString().endsWith(".bin.gz"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no results, see " + WORK.resolve("output.txt")));
            DiskReadCollector reader = new DiskReadCollector(blob.toString(), collector);
            reader.dump();
            reader.close();
        }
        return new ArrayList<>(collector.getTestResults()).stream().collect(groupingBy(TestResult::getName));
    }

    private static Set<String> stressClasses() throws Exception {
        Path root = Path.of(Class.forName(STRESS + ".BatcherStress")
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.list(root.resolve(STRESS.replace('.', '/')))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Stress.class"))
                    .map(name -> STRESS + "." + name.substring(0, name.length() - ".class".length()))
                    .collect(toSet());
        }
    }

    private static void deleteTree(Path root) throws IOException {
        if (Files.exists(root)) {
            try (Stream<Path> all = Files.walk(root)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
