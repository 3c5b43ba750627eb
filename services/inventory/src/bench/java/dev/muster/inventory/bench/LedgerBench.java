package dev.muster.inventory.bench;

import static java.util.Objects.requireNonNull;

import dev.muster.bench.Bench;
import dev.muster.bench.Cell;
import dev.muster.bench.Goal;
import dev.muster.bench.Round;
import dev.muster.inventory.domain.Audit;
import dev.muster.inventory.domain.AuditReport;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Stock kept by the ledger against stock kept the naive way, on one database in one run. */
final class LedgerBench implements AutoCloseable {
    private static final List<Integer> CALLERS = List.of(1, 8, 64, 256);
    private static final List<Integer> FEW = List.of(1, 64);
    private static final List<Integer> POOLS = List.of(1, 2, 4, 8, 16, 32);
    private static final int MANY = 64;
    private static final int WARM_ROUNDS = 3;
    /** A server's code is warm later than a library's. */
    private static final int WARM_SERVER_ROUNDS = 6;

    private final Bench bench;
    private final InProcess inProcess;
    private final Evidence evidence;
    private final Map<Goods, Integer> pools = new HashMap<>();
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
        compare(hot, 20);
        compare(zipf, 5);
        refuse(gone, hot);
        compareOverHttp(hot, 5);
        compareOverHttp(zipf, 0);
        audit();
    }

    private List<Integer> callers() {
        return bench.isShort() ? FEW : CALLERS;
    }

    /** The number of sessions with which the naive way is fastest, found out when it is first needed. */
    private int bestPool(Goods goods) throws Exception {
        Integer known = pools.get(goods);
        if (known != null) {
            return known;
        }
        int best = 0;
        double most = -1;
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
        bench.note("naive, " + goods.name() + ", " + MANY + " callers, by sessions:" + tried + "; best " + best);
        pools.put(goods, best);
        return best;
    }

    private void compare(Goods goods, double times) throws Exception {
        String name = goods.name() + ", in process";
        if (!bench.wants(name)) {
            return;
        }
        int pool = bestPool(goods);
        try (NaiveInProcess stock = inProcess.naive(pool)) {
            ReservingPeer ours = ours(goods);
            ReservingPeer naive = naive(stock, goods, pool);
            warm(WARM_ROUNDS, ours, naive);
            for (int callers : callers()) {
                judge(bench.compare(name, callers, ours, naive), times);
            }
            bench.note(name + ": all that ours had to tell was sent at most "
                    + ours.longestToSend().toMillis() + " ms after a round, naive's "
                    + naive.longestToSend().toMillis() + " ms");
        }
    }

    /** Both behind the same controllers, each in a process of its own, past the gateway. */
    private void compareOverHttp(Goods goods, double times) throws Exception {
        String name = goods.name() + ", over HTTP";
        if (!bench.wants(name)) {
            return;
        }
        URI replica = bench.replicas().getFirst();
        int pool = bestPool(goods);
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
            warm(WARM_SERVER_ROUNDS, ours, naive);
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

    private void refuse(Goods gone, Goods like) throws Exception {
        String name = "sold out, in process";
        if (!bench.wants(name)) {
            return;
        }
        int pool = bestPool(like);
        try (NaiveInProcess stock = inProcess.naive(pool)) {
            ReservingPeer ours = ours(gone);
            ReservingPeer naive = naive(stock, gone, pool);
            warm(WARM_ROUNDS, ours, naive);
            for (int callers : callers()) {
                if (callers >= MANY) {
                    Cell cell = bench.compare(name, callers, ours, naive);
                    cell.goal(new Goal(
                            "refusals a second a core (by processor seconds of service, callers and database)",
                            cell.first().median(LedgerBench::perCpuSecond),
                            50_000,
                            true,
                            "/s"));
                }
            }
        }
    }

    private static double perCpuSecond(Round round) {
        double spent = round.cpu().getOrDefault("bench", 0.0) + round.cpu().getOrDefault("postgresql", 0.0);
        return spent == 0 ? 0 : round.calls() / spent;
    }

    private void warm(int rounds, ReservingPeer... all) throws Exception {
        for (int i = 0; i < (bench.isShort() ? 1 : rounds); i++) {
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
