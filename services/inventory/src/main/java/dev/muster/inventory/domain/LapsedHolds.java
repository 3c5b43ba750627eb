package dev.muster.inventory.domain;

import dev.muster.state.Pending;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Gives back what is held past its time, by commands like anybody's; any number of replicas may do so at once. */
public final class LapsedHolds {
    private static final int AT_ONCE = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final StockView view;
    private final StockLedger ledger;
    private final InstantSource clock;

    public LapsedHolds(StockView view, StockLedger ledger, InstantSource clock) {
        this.view = view;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Expires every hold that has lapsed by now, some at a time.
     *
     * @return how many it came across; some may have been ended by others meanwhile
     */
    public int sweep() throws InterruptedException {
        int swept = 0;
        List<OrderId> lapsed;
        do {
            lapsed = view.lapsed(AT_ONCE);
            if (!expire(lapsed)) {
                return swept;
            }
            swept += lapsed.size();
        } while (lapsed.size() == AT_ONCE);
        return swept;
    }

    private boolean expire(List<OrderId> lapsed) throws InterruptedException {
        Instant deadline = clock.instant().plus(PATIENCE);
        List<Pending<Result>> pending = lapsed.stream()
                .map(orderId -> ledger.submit(new Command.Expire(orderId), deadline))
                .toList();
        boolean all = true;
        for (Pending<Result> one : pending) {
            all &= ledger.await(one, deadline) instanceof Result.Settled;
        }
        return all;
    }
}
