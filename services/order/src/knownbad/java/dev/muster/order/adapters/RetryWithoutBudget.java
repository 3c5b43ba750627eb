package dev.muster.order.adapters;

/** Repeats as often as it can, and so makes the trouble of others worse. */
final class RetryWithoutBudget extends RetryBudget {
    @Override
    boolean spend() {
        return true;
    }
}
