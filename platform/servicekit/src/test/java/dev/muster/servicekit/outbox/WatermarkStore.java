package dev.muster.servicekit.outbox;

import java.util.List;
import java.util.Set;

/**
 * The broken twin of the outbox store: it remembers the highest id it has seen and looks only above it, although ids are
 * given before commit.
 */
final class WatermarkStore extends StoreDecorator {
    private long watermark;

    WatermarkStore(RelayStore store) {
        super(store);
    }

    @Override
    public Due due(Set<String> avoided) {
        if (!(super.due(avoided) instanceof Due.Rows due)) {
            return new Due.NotHolder();
        }
        List<OutboxRow> above =
                due.rows().stream().filter(row -> row.id() > watermark).toList();
        above.forEach(row -> watermark = Math.max(watermark, row.id()));
        return new Due.Rows(due.time(), above, due.complete());
    }
}
