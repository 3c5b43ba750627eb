package dev.muster.drills.shop;

import static java.util.Objects.requireNonNull;

import dev.muster.load.Operation;
import dev.muster.load.Work;
import java.util.Map;

/** One run's customers, and what is found out after them. */
final class ShopWork implements Work {
    private final Shift shift;
    private final Reckoning reckoning;
    private final CacheLoads loads;

    ShopWork(Shift shift, Reckoning reckoning, CacheLoads loads) {
        this.shift = requireNonNull(shift, "shift is null");
        this.reckoning = requireNonNull(reckoning, "reckoning is null");
        this.loads = requireNonNull(loads, "loads is null");
    }

    @Override
    public Map<String, Operation> operations() {
        return shift.operations();
    }

    @Override
    public void ended(Map<String, Object> line) {
        reckoning.take(line);
    }

    /** The loads first: the final reads would add to them. */
    @Override
    public Map<String, Long> findings() throws InterruptedException {
        var loaded = loads.sinceOpened();
        Map<String, Long> findings = reckoning.findings();
        loaded.ifPresent(count -> findings.put("loads", count));
        return findings;
    }
}
