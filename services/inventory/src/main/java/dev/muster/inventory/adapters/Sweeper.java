package dev.muster.inventory.adapters;

import dev.muster.inventory.domain.LapsedHolds;
import dev.muster.inventory.domain.RunAgainException;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for lapsed holds again and again. */
@Singleton
class Sweeper {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    private final LapsedHolds holds;

    Sweeper(LapsedHolds holds) {
        this.holds = holds;
    }

    @Scheduled(fixedDelay = "${muster.inventory.sweep:500ms}")
    void sweep() {
        try {
            int swept = holds.sweep();
            if (swept > 0) {
                LOG.debug("{} holds had lapsed", swept);
            }
        } catch (RunAgainException e) {
            LOG.warn("lapsed holds wait for the database: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
