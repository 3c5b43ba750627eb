package dev.muster.stack.engine;

import static java.util.Objects.requireNonNull;

import dev.muster.spec.ServiceSpec;
import dev.muster.stack.supervisor.Launch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the replicas of a service find in their environment.
 *
 * @param spec what the service declares
 * @param place among all services, sorted by name, from 0
 * @param shape what it runs with
 * @param around what all services have in common
 */
record ServiceEnvironment(ServiceSpec spec, int place, Shape shape, Surroundings around) {
    ServiceEnvironment {
        requireNonNull(spec, "spec is null");
        requireNonNull(shape, "shape is null");
        requireNonNull(around, "around is null");
    }

    /** @param replica from 1 */
    Map<String, String> of(int replica) {
        String name = spec.service();
        String instance = name + "-" + replica;
        // What is said below wins over what a leaf adds.
        Map<String, String> environment = new TreeMap<>(shape.variables());
        environment.putAll(around.shared());
        environment.put("MUSTER_SERVICE", name);
        environment.put("MUSTER_INSTANCE", instance);
        environment.put("MUSTER_HTTP_HOST", "127.0.0.1");
        environment.put("MUSTER_HTTP_PORT", Integer.toString(around.ports().http(place, replica)));
        environment.put("MUSTER_RELEASE", shape.release());
        environment.put("MUSTER_SECRETS", around.secrets().file(name + "/run").toString());
        environment.put("MUSTER_STATE_DIR", around.home().instance(instance).toString());
        environment.putAll(around.links(spec));
        spec.database().ifPresent(database -> {
            environment.put("MUSTER_DB_NAME", database);
            environment.put("MUSTER_DB_URL", around.databaseUrl(spec, database));
        });
        if (spec.delivery()) {
            environment.putAll(around.delivery());
        }
        putConfiguration(name, environment);
        shape.defect().ifPresent(defect -> environment.put(Launch.KNOWN_BAD, defect));
        return environment;
    }

    private void putConfiguration(String name, Map<String, String> environment) {
        shape.pin().ifPresent(pin -> environment.put("MUSTER_CONFIG_PIN", pin));
        Path override = around.home().override(name);
        if (Files.exists(override)) {
            environment.put("MUSTER_CONFIG_OVERRIDE", override.toString());
        }
    }
}
