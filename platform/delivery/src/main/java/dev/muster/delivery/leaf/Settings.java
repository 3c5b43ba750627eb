package dev.muster.delivery.leaf;

import dev.muster.spec.MemorySize;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a process of a service is started with.
 *
 * @param memory its largest heap, as {@code -Xmx} takes it
 * @param environment more variables for it, by name
 */
public record Settings(String memory, Map<String, String> environment) {
    static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,99}");

    public Settings {
        memory = MemorySize.parse(memory).toString();
        SortedMap<String, String> sorted = new TreeMap<>(environment);
        environment = Collections.unmodifiableSortedMap(sorted);
        environment.keySet().forEach(name -> {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("not a variable's name: '" + name + "'");
            }
        });
    }
}
