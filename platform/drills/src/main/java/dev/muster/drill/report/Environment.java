package dev.muster.drill.report;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where and with what a run is made, as figures need it to be compared. */
public final class Environment {
    private Environment() {}

    /** The machine as it is at the start of a run. */
    public static Map<String, Object> now(Instant at) {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("at", at.toString());
        map.put("system", system.getName() + " " + system.getVersion() + " " + system.getArch());
        map.put("processors", system.getAvailableProcessors());
        if (system instanceof com.sun.management.OperatingSystemMXBean more) {
            map.put("memoryBytes", more.getTotalMemorySize());
            map.put("freeMemoryBytes", more.getFreeMemorySize());
        }
        map.put("loadAverage", system.getSystemLoadAverage());
        map.put("java", Runtime.version().toString());
        return map;
    }
}
