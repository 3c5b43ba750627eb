package dev.muster.servicekit.database;

import java.util.LinkedHashSet;
import java.util.Set;

/** What is to happen once the current transaction has committed; confined to its thread. */
final class Transaction {
    static final ScopedValue<Transaction> CURRENT = ScopedValue.newInstance();

    private final Set<Runnable> afterCommit = new LinkedHashSet<>();

    void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }
}
