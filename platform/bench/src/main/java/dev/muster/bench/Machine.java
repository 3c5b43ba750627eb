package dev.muster.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where and when something was measured.
 *
 * @param processor its name, as the system tells it
 * @param cores the processors this JVM may use
 * @param system name and version of the operating system
 * @param jdk the version of the JDK
 * @param load the system's load average over a minute before anything was started for the run; negative where it is not known
 */
record Machine(String processor, int cores, String system, String jdk, double load) {

    Machine {
        requireNonNull(processor, "processor is null");
        requireNonNull(system, "system is null");
        requireNonNull(jdk, "jdk is null");
    }

    static Machine read(double load) {
        return new Machine(
                processorName(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                Runtime.version().toString(),
                load);
    }

    private static String processorName() {
        Path file = Path.of("/proc/cpuinfo");
        if (Files.notExists(file)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%s, %d cores, %s, JDK %s, load %.2f before", processor, cores, system, jdk, load);
    }
}
