package dev.muster.stack.engine;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.home.Home;
import dev.muster.stack.home.Ports;
import dev.muster.stack.home.Secrets;
import java.nio.file.Path;
import java.util.Map;

/**
 * What all services of a stack have in common.
 *
 * @param tree the source tree
 * @param home the stack's home
 * @param ports the stack's ports
 * @param environment the name of the environment, which databases and brokers are marked with
 * @param secrets the stack's secrets
 */
public record Surroundings(Path tree, Home home, Ports ports, String environment, Secrets secrets) {

    public Surroundings {
        requireNonNull(tree, "tree is null");
        requireNonNull(home, "home is null");
        requireNonNull(ports, "ports is null");
        requireNonNull(environment, "environment is null");
        requireNonNull(secrets, "secrets is null");
    }

    /** What every process of a service finds in its environment. */
    Map<String, String> shared() {
        return Map.of("MUSTER_ENV", environment, "MUSTER_KAFKA", "127.0.0.1:" + ports.kafka());
    }

    String databaseUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + database;
    }
}
