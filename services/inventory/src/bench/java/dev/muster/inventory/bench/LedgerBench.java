package dev.muster.inventory.bench;

import static java.util.Objects.requireNonNull;

import dev.muster.bench.Bench;
import dev.muster.bench.Cell;
import dev.muster.bench.Goal;
import dev.muster.bench.Round;
import dev.muster.inventory.domain.Audit;
import dev.muster.inventory.domain.AuditReport;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** Stock kept by the ledger against stock kept the naive way, on one database in one run. */
final class LedgerBench implements AutoCloseable {
    private static final List<Integer> CALLERS = List.of(1, 8, 64, 256);
    private static final List<Integer> FEW = List.of(1, 64);
    private static final List<Integer> POOLS = List.of(1, 2, 4, 8, 16, 32);
    private static final int MANY = 64;
    private static final int WARM_ROUNDS = 3;

    private final Bench bench;
    private final InProcess inProcess;
    private final Evidence evidence;
    private int peers;

    LedgerBench(Bench bench) {
        this.bench = requireNonNull(bench, "bench is null");
        this.inProcess = new InProcess();
        this.evidence = new Evidence(inProcess.database());
    }

    void run() throws Exception {
        Goods hot = Goods.hot();
        Goods zipf = Goods.zipf();
        Goods gone = Goods.soldOut();
        inProcess.deliver(hot.deliveries());
        inProcess.deliver(zipf.deliveries());
        inProcess.deliver(List.of(gone.one()));
        inProcess.sellOut(gone);
        evidence.awaitSent();
        evidence.begin();
        int hotPool = bestPool(hot);
        int zipfPool = bestPool(zipf);
        compare(hot, hotPool, 20);
        compare(zipf, zipfPool, 5);
        refuse(gone, hotPool);
        compareOverHttp(hot, hotPool, 5);
        compareOverHttp(zipf, zipfPool, 0);
        audit();
    }

    private List<Integer> callers() {
        return bench.isShort() ? FEW : CALLERS;
    }

    /** The number of sessions with which the naive way is fastest. */
    private int bestPool(Goods goods) throws Exception {
        int best = 0;
        double most = 0;
        StringBuilder tried = new StringBuilder();
        for (int pool : bench.isShort() ? List.of(4) : POOLS) {
            try (NaiveInProcess naive = inProcess.naive(pool)) {
                double rate = bench.round(naive(naive, goods, pool), MANY).rate();
                tried.append(String.format(Locale.ROOT, " %d: %,.0f/s", pool, rate));
                if (rate > most) {
                    most = rate;
                    best = pool;
                }
            }
        }
        bench.say("naive, " + goods.name() + ", by sessions:" + tried + "; best " + best);
        return best;
    }

    private void compare(Goods goods, int pool, double times) throws Exception {
        String name = goods.name() + ", in process";
        if (!bench.wants(name)) {
            return;
        }
        try (NaiveInProcess stock = inProcess.naive(pool)) {
            ReservingPeer ours = ours(goods);
            ReservingPeer naive = naive(stock, goods, pool);
            warm(ours, naive);
            for (int callers : callers()) {
                judge(bench.compare(name, callers, ours, naive), times);
            }
            bench.note(name + ": all that ours had to tell was sent at most "
                    + ours.longestToSend().toMillis() + " ms after a round, naive's "
                    + naive.longestToSend().toMillis() + " ms");
        }
    }

    /** Both behind the same controllers, each in a process of its own, past the gateway. */
    private void compareOverHttp(Goods goods, int pool, double times) throws Exception {
        String name = goods.name() + ", over HTTP";
        if (!bench.wants(name)) {
            return;
        }
        URI replica = bench.replicas().getFirst();
        try (NaiveProcess process = NaiveProcess.start(pool)) {
            bench.processes().add("inventory-naive", process.pid());
            ReservingPeer ours =
                    new ReservingPeer("ours, one replica", nextId(), goods, () -> new HttpReserver(replica), evidence);
            ReservingPeer naive = new ReservingPeer(
                    "naive, one replica, " + pool + " sessions",
                    nextId(),
                    goods,
                    () -> new HttpReserver(process.address()),
                    evidence);
            warm(ours, naive);
            for (int callers : callers()) {
                judge(bench.compare(name, callers, ours, naive), times);
            }
        }
    }

    private static void judge(Cell cell, double times) {
        if (cell.callers() == 1) {
            cell.latencyAtMost(1.2);
        }
        if (cell.callers() >= MANY && times > 0) {
            cell.rateAtLeast(times);
        }
    }

    private void refuse(Goods gone, int pool) throws Exception {
        String name = "sold out, in process";
        if (!bench.wants(name)) {
            return;
        }
        try (NaiveInProcess stock = inProcess.naive(pool)) {
            ReservingPeer ours = ours(gone);
            ReservingPeer naive = naive(stock, gone, pool);
            warm(ours, naive);
            for (int callers : callers()) {
                Cell cell = bench.compare(name, callers, ours, naive);
                if (callers >= MANY) {
                    double perCore = cell.first().median(LedgerBench::perCpuSecond);
                    cell.goal(new Goal(
                            "refusals a second a core (by processor seconds of service, callers and database)",
                            perCore,
                            50_000,
                            true,
                            ""));
                }
            }
        }
    }

    private static double perCpuSecond(Round round) {
        double spent = round.cpu().getOrDefault("bench", 0.0) + round.cpu().getOrDefault("postgresql", 0.0);
        return spent == 0 ? 0 : round.calls() / spent;
    }

    private void warm(ReservingPeer... all) throws Exception {
        for (int i = 0; i < (bench.isShort() ? 1 : WARM_ROUNDS); i++) {
            for (ReservingPeer peer : all) {
                Round ignored = bench.round(peer, MANY);
            }
        }
    }

    private ReservingPeer ours(Goods goods) {
        return new ReservingPeer("ours", nextId(), goods, inProcess::ledger, evidence);
    }

    private ReservingPeer naive(NaiveInProcess stock, Goods goods, int pool) {
        return new ReservingPeer("naive, " + pool + " sessions", nextId(), goods, () -> stock::reserve, evidence);
    }

    private String nextId() {
        return "p" + peers++;
    }

    /** The evidence over all rows of the run, as the service's own audit takes it. */
    private void audit() {
        AuditReport report = inProcess.bean(Audit.class).run();
        if (!report.isSound()) {
            throw new IllegalStateException("levels and evidence disagree: " + report.findings());
        }
        bench.note(report.reservations() + " reservations and " + report.skus() + " levels agree with their evidence");
    }

    @Override
    public void close() {
        inProcess.close();
    }
}
