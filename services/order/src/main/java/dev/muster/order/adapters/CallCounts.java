package dev.muster.order.adapters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What came of calling inventory.
 *
 * @param calls what was to be asked
 * @param attempts requests sent for that
 * @param repeats attempts after the first
 * @param withheld repeats the budget did not allow
 * @param silent calls that got no clear answer
 */
record CallCounts(Counter calls, Counter attempts, Counter repeats, Counter withheld, Counter silent) {
    static CallCounts in(MeterRegistry registry) {
        return new CallCounts(
                counter(registry, "calls", "Calls of inventory"),
                counter(registry, "attempts", "Requests sent to inventory"),
                counter(registry, "repeats", "Attempts after the first"),
                counter(registry, "withheld", "Repeats the budget did not allow"),
                counter(registry, "silent", "Calls that got no clear answer"));
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder("muster.order.inventory." + name)
                .description(description)
                .register(registry);
    }
}
