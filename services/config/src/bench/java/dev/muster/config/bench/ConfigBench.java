package dev.muster.config.bench;

import static java.util.Objects.requireNonNull;

import dev.muster.bench.Bench;
import dev.muster.bench.Cell;
import dev.muster.bench.Goal;
import dev.muster.bench.Peer;
import dev.muster.bench.Round;
import dev.muster.bench.Series;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Configuration by announcement and conditional questions against configuration by polling, in one run. */
final class ConfigBench implements AutoCloseable {
    private static final int READERS = 3;
    private static final List<Seen> ORDER =
            List.of(Seen.OURS, Seen.NAIVE, Seen.NAIVE, Seen.OURS, Seen.OURS, Seen.NAIVE);
    /** Longer than anything that looks at intervals lets pass, and than what looks less often while it is quiet. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private static final List<Integer> CALLERS = List.of(1, 8, 64);
    private static final int CHEAP_READS = 20_000_000;
    private static final int VALUE_READS = 2_000_000;

    private final Bench bench;
    private final Path folder;
    private final DeliveryCommits commits;
    private final List<ReaderProcess> readers = new ArrayList<>();
    private final Publications publications;

    ConfigBench(Bench bench) throws IOException, InterruptedException {
        this.bench = requireNonNull(bench, "bench is null");
        this.folder =
                Files.createDirectories(Path.of(environment("MUSTER_STATE_DIR")).resolve("readers"));
        this.commits = new DeliveryCommits(
                Path.of(environment("MUSTER_DELIVERY")),
                environment("MUSTER_DELIVERY_REF"),
                environment("MUSTER_DELIVERY_FOLDER"));
        commits.next();
        for (int i = 1; i <= READERS; i++) {
            ReaderProcess reader = ReaderProcess.start("reader-" + i, folder, bench.replicas());
            readers.add(reader);
            bench.processes().add("reader-" + i, reader.pid());
        }
        this.publications = new Publications(commits, bench.replicas(), readers);
        for (ReaderProcess reader : readers) {
            reader.await(Seen.OURS, commits.number());
            reader.await(Seen.NAIVE, commits.number());
        }
    }

    void run() throws Exception {
        // First, on a service that has done little yet: what it holds in memory afterwards is not the watchers'.
        if (bench.wants(Watching.NAME)) {
            new Watching(bench, replica(), publications).run();
        }
        seen("publish to visible in all processes", true);
        seen("commit to visible in all processes", false);
        reads();
        questions();
    }

    /** From the beginning of a commit until each of the readers has it. */
    private void seen(String name, boolean asks) throws Exception {
        if (!bench.wants(name)) {
            return;
        }
        Map<Seen, List<Round>> rounds =
                new EnumMap<>(Map.of(Seen.OURS, new ArrayList<>(), Seen.NAIVE, new ArrayList<>()));
        publications.warm(bench.isShort() ? 1 : 40);
        for (Seen way : bench.isShort() ? ORDER.subList(0, 2) : ORDER) {
            int count = bench.isShort() ? 2 : asks && way == Seen.OURS ? 50 : 12;
            requireNonNull(rounds.get(way)).add(publications.round(asks, way, count, PAUSE));
        }
        Cell cell = bench.take(
                name,
                1,
                List.of(
                        new Series("ours, " + READERS + " processes", requireNonNull(rounds.get(Seen.OURS))),
                        new Series("naive, poll each second", requireNonNull(rounds.get(Seen.NAIVE)))));
        if (asks) {
            cell.goal(new Goal("p99", cell.first().median(Round::p99) / 1e3, 250, false, "ms"));
            bench.note(publications.account());
        }
    }

    private void reads() throws Exception {
        for (int threads : List.of(1, 2)) {
            String by = " in process by " + threads + (threads == 1 ? " thread" : " threads");
            compareReads(
                    "reads of the version" + by,
                    reading("ours", Reads.Of.SNAPSHOT, threads, CHEAP_READS),
                    reading("a volatile field", Reads.Of.VOLATILE, threads, CHEAP_READS),
                    true);
            compareReads(
                    "reads of a value" + by,
                    reading("ours", Reads.Of.VALUE, threads, VALUE_READS),
                    reading("naive, map behind a lock", Reads.Of.LOCKED, threads, VALUE_READS),
                    false);
        }
    }

    private Reading reading(String name, Reads.Of what, int threads, int times) {
        return new Reading(name, readers.getFirst(), what, threads, bench.isShort() ? times / 20 : times);
    }

    private void compareReads(String name, Reading ours, Reading other, boolean asFast) throws Exception {
        if (!bench.wants(name)) {
            return;
        }
        warm(1, ours, other);
        Cell cell = bench.compare(name, 1, ours, other);
        if (asFast) {
            cell.latencyAtMost(1.1);
        }
        bench.note(String.format(
                Locale.ROOT,
                "%s: %.2f ns each, %s %.2f ns",
                name,
                nanos(cell.series().get(0), ours),
                other.name(),
                nanos(cell.series().get(1), other)));
    }

    private static double nanos(Series series, Reading reading) {
        return series.median(Round::p50) * 1e3 / reading.times();
    }

    /** Over HTTP, straight to one replica. */
    private void questions() throws Exception {
        String name = "conditional GETs";
        if (!bench.wants(name)) {
            return;
        }
        Peer ours = new Asking("ours, not modified", replica().address(), true);
        Peer naive = new Asking("naive, everything", replica().address(), false);
        warm(CALLERS.getLast(), ours, naive);
        for (int callers : bench.isShort() ? CALLERS.subList(0, 1) : CALLERS) {
            Cell ignored = bench.compare(name, callers, ours, naive);
        }
    }

    private void warm(int callers, Peer... peers) throws Exception {
        for (int i = 0; i < (bench.isShort() ? 1 : 3); i++) {
            for (Peer peer : peers) {
                Round ignored = bench.round(peer, callers);
            }
        }
    }

    private Service replica() {
        URI address = bench.replicas().getFirst();
        return new Service(address, bench.processes().pid("config-1"));
    }

    private static String environment(String name) {
        return requireNonNull(System.getenv(name), () -> name + " is not set");
    }

    @Override
    public void close() {
        readers.forEach(ReaderProcess::close);
        publications.close();
        commits.close();
    }
}
