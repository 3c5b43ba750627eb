package dev.muster.stack.supervisor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.BooleanSupplier;

/** Tells whether half of the machine's processors had nothing to do since it was asked last. For one thread. */
final class SpareCore implements BooleanSupplier {

    private static final double BUSY = 0.5;

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Unknown, and so with none to spare, when asked for the first time. */
    @Override
    public boolean getAsBoolean() {
        double load = system.getCpuLoad();
        return load > 0 && load < BUSY;
    }
}
