package dev.muster.drill.laptop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.muster.drill.run.Insight;
import dev.muster.load.Metrics;
import dev.muster.stack.supervisor.ProcessStatus;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The stack seen from inside: metrics of its processes, the tails of its logs since this was made, the arguments of its
 * processes, and the files of its secrets.
 */
final class LaptopInsight implements Insight {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long COLLECTS_SECONDS = 15;

    private final Site site;
    private final Path home;
    private final Map<Path, Long> before = new HashMap<>();

    LaptopInsight(Site site) {
        this.site = requireNonNull(site, "site is null");
        this.home = site.addresses().get().home();
        logs().forEach(log -> before.put(log, size(log)));
    }

    @Override
    public List<Inside> processes() {
        List<Inside> inside = new ArrayList<>();
        for (ProcessStatus status : site.processes().all()) {
            if (status.isRunning() && status.probe().send().startsWith("GET ")) {
                metrics(status)
                        .ifPresent(metrics -> inside.add(
                                new Inside(status.name(), status.pid().orElse(0), metrics)));
            }
        }
        return inside;
    }

    private static Optional<Metrics> metrics(ProcessStatus status) {
        try {
            return Metrics.of(URI.create("http://127.0.0.1:" + status.probe().port()), PATIENCE)
                    .filter(Metrics::areOfAJvm);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** By the JDK's own jcmd, all at once. */
    @Override
    public void collect(List<Inside> processes) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        List<Process> started = new ArrayList<>();
        try {
            for (Inside one : processes) {
                started.add(new ProcessBuilder(jcmd, Long.toString(one.pid()), "GC.run")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start());
            }
            for (Process process : started) {
                process.waitFor(COLLECTS_SECONDS, TimeUnit.SECONDS);
            }
        } catch (IOException e) {
            // Without a collection the heap is what it is: larger.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            started.forEach(Process::destroy);
        }
    }

    /** By the paths of their files below the folder of secrets; a user's name is none. */
    @Override
    public Map<String, String> secrets() {
        Path folder = home.resolve("secrets");
        Map<String, String> secrets = new TreeMap<>();
        files(folder)
                .filter(file -> !file.endsWith("username"))
                .forEach(file -> secrets.put(
                        folder.relativize(file).toString(), tail(file, 0).strip()));
        return secrets;
    }

    @Override
    public List<Place> places() {
        List<Place> places = new ArrayList<>();
        logs().forEach(log -> {
            long from = before.getOrDefault(log, 0L);
            places.add(new Place("the log " + log.getFileName(), tail(log, from > size(log) ? 0 : from)));
        });
        for (ProcessStatus status : site.processes().all()) {
            status.pid()
                    .ifPresent(pid -> places.add(new Place(
                            "the arguments of " + status.name(),
                            tail(Path.of("/proc", Long.toString(pid), "cmdline"), 0))));
        }
        processes()
                .forEach(one -> places.add(new Place(
                        "the metrics of " + one.process(), one.metrics().text())));
        return places;
    }

    private Stream<Path> logs() {
        return files(home.resolve("logs"));
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            return Stream.of();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    /** What stands in a file from an offset on; nothing if it is gone. */
    private static String tail(Path file, long from) {
        try {
            if (from == 0) {
                return new String(Files.readAllBytes(file), UTF_8);
            }
            try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
                byte[] rest = new byte[(int) Math.max(0, open.length() - from)];
                open.seek(from);
                open.readFully(rest);
                return new String(rest, UTF_8);
            }
        } catch (IOException e) {
            return "";
        }
    }
}
