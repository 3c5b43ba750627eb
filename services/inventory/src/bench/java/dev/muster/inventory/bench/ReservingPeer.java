package dev.muster.inventory.bench;

import static java.util.Objects.requireNonNull;

import dev.muster.bench.Call;
import dev.muster.bench.Peer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;

/** Reserves one piece of some goods a call, and checks after each round that nothing was oversold or lost. */
final class ReservingPeer implements Peer {
    private static final long SEED = 7041;

    private final String name;
    private final String id;
    private final Goods goods;
    private final Callable<Reserver> open;
    private final Evidence evidence;
    private final List<Caller> callers = new ArrayList<>();
    private final List<Duration> sent = new ArrayList<>();
    private int round;

    /**
     * A peer.
     *
     * @param id begins its order ids; no other peer's of the run
     * @param open makes a caller's own way to reserve
     */
    ReservingPeer(String name, String id, Goods goods, Callable<Reserver> open, Evidence evidence) {
        this.name = requireNonNull(name, "name is null");
        this.id = requireNonNull(id, "id is null");
        this.goods = requireNonNull(goods, "goods is null");
        this.open = requireNonNull(open, "open is null");
        this.evidence = requireNonNull(evidence, "evidence is null");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Call open(int caller) throws Exception {
        Caller opened = new Caller(prefix() + caller + "-", open.call(), caller);
        callers.add(opened);
        return opened;
    }

    @Override
    public void settle() throws InterruptedException {
        sent.add(evidence.awaitSent());
        evidence.check(
                prefix(), callers.stream().mapToLong(caller -> caller.held).sum());
        callers.clear();
        round++;
    }

    /** The longest time after a round until everything it had to tell was sent. */
    Duration longestToSend() {
        return sent.stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private String prefix() {
        return id + "-" + round + "-";
    }

    private final class Caller implements Call {
        private final String prefix;
        private final Reserver reserver;
        private final SplittableRandom random;
        private long calls;
        private long held;

        Caller(String prefix, Reserver reserver, int caller) {
            this.prefix = prefix;
            this.reserver = reserver;
            this.random = new SplittableRandom(SEED + 31L * round + caller);
        }

        @Override
        public void run() throws Exception {
            if (reserver.reserve(prefix + calls++, goods.pick(random))) {
                held++;
            }
        }

        @Override
        public void close() throws IOException {
            reserver.close();
        }
    }
}
