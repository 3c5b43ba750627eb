package dev.muster.stack.rollout;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.home.Home;
import dev.muster.stack.home.StackProblem;
import dev.muster.stack.supervisor.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How {@code up} started the stack, as far as the delivery engine must start processes alike.
 *
 * @param tree the checkout
 * @param environment the name of the environment
 * @param basePort the first of the stack's ports
 * @param proxied whether links lead through the fault proxy
 * @param without services that somebody else runs
 * @param debug by service, the port where its first process waits for a debugger
 * @param pins by service, the hash of the configuration it is pinned to, whatever its leaf says
 */
public record DeliverySettings(
        Path tree,
        String environment,
        int basePort,
        boolean proxied,
        List<String> without,
        Map<String, Integer> debug,
        Map<String, String> pins) {
    private static final String FILE = "delivery.json";

    public DeliverySettings {
        requireNonNull(tree, "tree is null");
        requireNonNull(environment, "environment is null");
        without = List.copyOf(without);
        debug = Map.copyOf(debug);
        pins = Map.copyOf(pins);
    }

    public void write(Home home) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("tree", tree.toString());
        map.put("environment", environment);
        map.put("basePort", basePort);
        map.put("proxied", proxied);
        map.put("without", without);
        Map<String, String> ports = new TreeMap<>();
        debug.forEach((service, port) -> ports.put(service, Integer.toString(port)));
        map.put("debug", ports);
        map.put("pins", new TreeMap<>(pins));
        Home.write(home.conf().resolve(FILE), Fields.line(map));
    }

    /** What {@code up} wrote last, if it did. */
    static Optional<DeliverySettings> read(Home home) {
        Path file = home.conf().resolve(FILE);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            Fields fields = Fields.parse(Files.readString(file));
            Map<String, Integer> debug = new TreeMap<>();
            fields.textMap("debug").forEach((service, port) -> debug.put(service, Integer.valueOf(port)));
            return Optional.of(new DeliverySettings(
                    fields.path("tree"),
                    fields.text("environment"),
                    fields.integer("basePort"),
                    fields.flag("proxied"),
                    fields.texts("without"),
                    debug,
                    fields.textMap("pins")));
        } catch (IOException | RuntimeException e) {
            throw new StackProblem(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
