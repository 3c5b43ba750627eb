package dev.muster.servicekit.outbox;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A store that passes everything on; tests override the step they look at. */
class StoreDecorator implements RelayStore {
    private final RelayStore store;

    StoreDecorator(RelayStore store) {
        this.store = store;
    }

    @Override
    public boolean hold() {
        return store.hold();
    }

    @Override
    public void release() {
        store.release();
    }

    @Override
    public Due due(Set<String> avoided) {
        return store.due(avoided);
    }

    @Override
    public Set<Long> claim(List<Long> ids) {
        return store.claim(ids);
    }

    @Override
    public void delete(Collection<Long> ids) {
        store.delete(ids);
    }

    @Override
    public Backlog backlog() {
        return store.backlog();
    }

    @Override
    public UUID storeId() {
        return store.storeId();
    }
}
