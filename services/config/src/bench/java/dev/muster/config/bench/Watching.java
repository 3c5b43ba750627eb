package dev.muster.config.bench;

import static java.util.Objects.requireNonNull;

import dev.muster.bench.Bench;
import dev.muster.bench.Cell;
import dev.muster.bench.Goal;
import dev.muster.bench.Round;
import dev.muster.bench.Series;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A thousand who wait for the next version, against a thousand who ask each second. */
final class Watching {
    static final String NAME = "1,000 watchers told";

    private static final int MANY = 1_000;
    private static final int FEW = 50;
    private static final int WARM = 300;
    private static final long MEGABYTE = 1 << 20;

    private final Bench bench;
    private final Service service;
    private final Publications publications;
    private final List<Double> waiting = new ArrayList<>();
    private final List<Double> polling = new ArrayList<>();

    Watching(Bench bench, Service service, Publications publications) {
        this.bench = requireNonNull(bench, "bench is null");
        this.service = requireNonNull(service, "service is null");
        this.publications = requireNonNull(publications, "publications is null");
    }

    void run() throws Exception {
        try (HttpReader reader = new HttpReader(service.address())) {
            for (int i = 0; i < WARM; i++) {
                HttpReader.Answer ignored = reader.get("/v1/snapshot");
            }
        }
        long idle = service.resident();
        List<Round> ours = new ArrayList<>();
        List<Round> naive = new ArrayList<>();
        long most = 0;
        for (int i = 0; i < (bench.isShort() ? 1 : 3); i++) {
            try (Crowd crowd = new Crowd(service.address(), size())) {
                crowd.watch();
                awaitWatchers();
                waiting.add(load());
                most = Math.max(most, service.resident() - idle);
                ours.add(told(crowd));
            }
        }
        for (int i = 0; i < (bench.isShort() ? 1 : 3); i++) {
            try (Crowd crowd = new Crowd(service.address(), size())) {
                crowd.poll();
                Thread.sleep(1_500);
                polling.add(load());
                naive.add(told(crowd));
            }
        }
        Cell cell = bench.take(
                NAME,
                size(),
                List.of(new Series("ours, long poll", ours), new Series("naive, poll each second", naive)));
        cell.goal(new Goal(
                "memory above the idle service (" + idle / MEGABYTE + " MB)",
                (double) most / MEGABYTE,
                100,
                false,
                "MB"));
        bench.note(String.format(
                Locale.ROOT,
                "while nothing changes, %,d watchers cost the service %.3f s of processor time a second, %,d that poll %.3f s",
                size(),
                median(waiting),
                size(),
                median(polling)));
    }

    private int size() {
        return bench.isShort() ? FEW : MANY;
    }

    private void awaitWatchers() throws IOException, InterruptedException {
        long limit = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (service.watchers() < size()) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException(service.watchers() + " watchers wait, not " + size());
            }
            Thread.sleep(50);
        }
    }

    /** Processor seconds the service spends in a second. */
    private double load() throws InterruptedException {
        long begin = System.nanoTime();
        Duration before = service.spent();
        Thread.sleep(bench.isShort() ? 500 : 5_000);
        return service.spent().minus(before).toNanos() / (double) (System.nanoTime() - begin);
    }

    private Round told(Crowd crowd) throws Exception {
        long begin = System.nanoTime();
        long ignored = publications.publish(true, Seen.OURS);
        long[] nanos = crowd.told(begin);
        return Round.of(nanos, Arrays.stream(nanos).sum() / 1e9, Map.of());
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
