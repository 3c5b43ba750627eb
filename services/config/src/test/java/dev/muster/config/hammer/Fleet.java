package dev.muster.config.hammer;

import dev.muster.config.adapters.BareRepository;
import dev.muster.config.adapters.TestStore;
import dev.muster.testkit.engines.TestKafka;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Two replicas of the config service and some processes that read, with a repository they all depend on. */
final class Fleet implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final TestStore store = new TestStore();
    private final BareRepository repository;
    private final List<Child> replicas = new ArrayList<>();
    private final List<Child> processes = new ArrayList<>();
    private final List<Reader> readers = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch ended = new CountDownLatch(1);
    private int published;

    Fleet(Path folder, int processCount, int readerCount) throws IOException, InterruptedException {
        TestKafka.shared().reset();
        repository = new BareRepository(folder.resolve("delivery.git"));
        publish();
        for (int i = 1; i <= 2; i++) {
            replicas.add(new Child("config-" + i, replicaArguments(), replicaEnvironment()).start());
        }
        String classPath = readerClassPath(folder);
        for (int i = 1; i <= processCount; i++) {
            processes.add(new Child("reader-" + i, readerArguments(classPath), readerEnvironment(folder, i)).start());
        }
        for (Child child : replicas) {
            child.awaitReady();
        }
        for (Child process : processes) {
            process.awaitReady();
        }
        for (int i = 0; i < readerCount; i++) {
            Reader reader = new Reader(processes.get(i % processCount)::get, () -> ended.getCount() > 0);
            readers.add(reader);
            threads.execute(reader);
        }
    }

    /** One commit, which is one version: both namespaces say its number. */
    void publish() {
        published++;
        repository.commit(
                "version " + published,
                Map.of(
                        "left.yaml",
                        "of: " + published,
                        "left.schema.json",
                        "{}",
                        "right.yaml",
                        "of: " + published,
                        "right.schema.json",
                        "{}"));
    }

    void killReplica(int index) throws IOException, InterruptedException {
        replicas.get(index).restart();
        replicas.get(index).awaitReady();
    }

    /** Waits until a replica has the last version for its head. */
    void awaitPublished() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String head = "\"head\":{\"version\":" + published + ",";
        while (replicas.stream().noneMatch(replica -> has(replica, head))) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("version " + published + " is not published: " + told(replicas));
            }
            Thread.sleep(10);
        }
    }

    /** How long it takes from now on until every process, and every listener in it, is at the last version. */
    Duration untilAllHaveIt() throws InterruptedException {
        long began = System.nanoTime();
        String last = published + " ";
        while (!processes.stream()
                .allMatch(process -> starts(process, "/v1/read", last) && starts(process, "/v1/watch", last))) {
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new IllegalStateException("not all have version " + published + ": " + told(processes));
            }
            Thread.sleep(10);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Ends the readers and says what they, and the processes themselves, have found. */
    List<String> findings() throws InterruptedException {
        ended.countDown();
        threads.shutdown();
        if (!threads.awaitTermination(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("readers do not end");
        }
        List<String> findings = new ArrayList<>();
        readers.forEach(reader -> findings.addAll(reader.findings()));
        for (Child process : processes) {
            String watch = process.get("/v1/watch");
            if (!watch.endsWith(" 0")) {
                findings.add("a process saw by itself: " + watch);
            }
        }
        return findings;
    }

    long answers() {
        return readers.stream().mapToLong(Reader::answers).sum();
    }

    int published() {
        return published;
    }

    @Override
    public void close() throws IOException {
        ended.countDown();
        threads.shutdownNow();
        for (Child process : processes) {
            process.close();
        }
        for (Child replica : replicas) {
            replica.close();
        }
        repository.close();
        store.close();
    }

    private static boolean has(Child replica, String head) {
        try {
            return replica.get("/v1/head").contains(head);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean starts(Child process, String path, String beginning) {
        try {
            return process.get(path).startsWith(beginning);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String told(List<Child> children) {
        return children.stream().map(Child::tail).collect(Collectors.joining("\n"));
    }

    private static List<String> replicaArguments() {
        return List.of(
                "-Dmuster.delivery.poll=50ms", "-cp", System.getProperty("java.class.path"), "dev.muster.config.Main");
    }

    private Map<String, String> replicaEnvironment() {
        Map<String, String> environment = new HashMap<>(store.variables());
        environment.put("MUSTER_SERVICE", "config");
        environment.put("MUSTER_KAFKA", TestKafka.shared().bootstrap());
        environment.put("MUSTER_DRAIN_PAUSE", "0");
        environment.put("MUSTER_DELIVERY", repository.path().toString());
        environment.put("MUSTER_DELIVERY_REF", BareRepository.REF);
        environment.put("MUSTER_DELIVERY_FOLDER", BareRepository.FOLDER);
        return environment;
    }

    private static List<String> readerArguments(String classPath) {
        return List.of("-D" + ReaderMain.ON + "=true", "-cp", classPath, ReaderMain.class.getName());
    }

    private Map<String, String> readerEnvironment(Path folder, int number) {
        return Map.of(
                "MUSTER_SERVICE",
                "reader",
                "MUSTER_ENV",
                "test",
                "MUSTER_KAFKA",
                TestKafka.shared().bootstrap(),
                "MUSTER_DRAIN_PAUSE",
                "0",
                "MUSTER_STATE_DIR",
                folder.resolve("reader-" + number).toString(),
                "MUSTER_LINK_CONFIG",
                replicas.stream().map(Child::address).collect(Collectors.joining(",")));
    }

    /** The test's own, without the config service's beans, and with a declaration of the reader's. */
    private static String readerClassPath(Path folder) throws IOException {
        Path declaration = folder.resolve("declaration/META-INF/muster/service.yaml");
        Files.createDirectories(declaration.getParent());
        Files.writeString(declaration, """
                service: reader
                main: dev.muster.config.hammer.ReaderMain
                replicas: 1
                memory: 96m
                links: [ config ]
                """);
        String own = Path.of("services", "config", "target").toString();
        return folder.resolve("declaration")
                + File.pathSeparator
                + Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .filter(entry -> !entry.contains(own) || entry.endsWith("test-classes"))
                        .collect(Collectors.joining(File.pathSeparator));
    }
}
