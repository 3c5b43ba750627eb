package dev.muster.order.adapters;

import static java.util.Objects.requireNonNull;

import dev.muster.order.domain.Backlog;
import dev.muster.order.domain.Orders;
import dev.muster.order.domain.Reconciler;
import dev.muster.order.domain.StoreAwayException;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done again and again: repeat overdue commands, forget old keys, look how much is under way. */
@Singleton
class Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final int KEYS_AT_ONCE = 1_000;

    private final Reconciler reconciler;
    private final Orders orders;
    private final OrderSettings settings;
    private volatile Backlog backlog = Backlog.NONE;

    Rounds(Reconciler reconciler, Orders orders, OrderSettings settings) {
        this.reconciler = requireNonNull(reconciler, "reconciler is null");
        this.orders = requireNonNull(orders, "orders is null");
        this.settings = requireNonNull(settings, "settings is null");
    }

    /** As of the last look. */
    Backlog backlog() {
        return backlog;
    }

    @Scheduled(fixedDelay = "${muster.order.reconcile:5s}", initialDelay = "${muster.order.reconcile:5s}")
    void reconcile() {
        quietly("overdue commands", () -> {
            int repeated = reconciler.run();
            if (repeated > 0) {
                LOG.info("{} commands were overdue and are sent again", repeated);
            }
        });
    }

    @Scheduled(fixedDelay = "${muster.order.look:2s}", initialDelay = "${muster.order.look:2s}")
    void look() {
        quietly("the backlog", () -> backlog = orders.backlog());
    }

    @Scheduled(fixedDelay = "${muster.order.forget:60s}", initialDelay = "${muster.order.forget:60s}")
    void forget() {
        quietly("old keys", () -> {
            while (orders.forgetKeys(settings.keysFor(), KEYS_AT_ONCE) == KEYS_AT_ONCE) {
                LOG.debug("{} keys forgotten", KEYS_AT_ONCE);
            }
        });
    }

    private static void quietly(String what, Runnable round) {
        try {
            round.run();
        } catch (StoreAwayException e) {
            LOG.warn("{} wait for the database: {}", what, e.getMessage());
        }
    }
}
