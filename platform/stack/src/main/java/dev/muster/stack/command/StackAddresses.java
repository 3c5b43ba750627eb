package dev.muster.stack.command;

import dev.muster.stack.home.Home;
import dev.muster.stack.home.Ports;
import dev.muster.stack.supervisor.SupervisorClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the stack of a tree is reached, running or not.
 *
 * @param gateway the address requests enter by
 * @param kafka the broker, host and port
 * @param delivery the delivery repository, a bare one
 * @param home the folder where the stack keeps all it has
 * @param basePort the first of its ports
 * @param running whether its supervisor answers, so that what listens on its ports is its own
 */
public record StackAddresses(URI gateway, String kafka, Path delivery, Path home, int basePort, boolean running) {

    /** The gateway's admin port, whether it runs or not. */
    public int gatewayAdmin() {
        return new Ports(basePort).gatewayAdmin();
    }

    /** The fault proxy's admin port, whether it runs or not. */
    public int faultProxyAdmin() {
        return new Ports(basePort).faultProxyAdmin();
    }

    /** Prometheus, whether it runs or not. */
    public URI prometheus() {
        return URI.create("http://127.0.0.1:" + new Ports(basePort).prometheus());
    }

    /** Alertmanager, whether it runs or not. */
    public URI alertmanager() {
        return URI.create("http://127.0.0.1:" + new Ports(basePort).alertmanager());
    }

    /**
     * The addresses the stack was started with, or would be.
     *
     * @param tree the source tree
     * @param environment the environment's variables: MUSTER_HOME is looked at
     * @throws dev.muster.stack.home.StackProblem if what was kept of the last start cannot be read
     */
    public static StackAddresses of(Path tree, Map<String, String> environment) {
        Home home = new Home(StackCommands.home(tree, environment));
        Ports ports = new BasePort(home).kept();
        return new StackAddresses(
                URI.create("http://127.0.0.1:" + ports.gateway()),
                "127.0.0.1:" + ports.kafka(),
                home.delivery(),
                home.path(),
                ports.base(),
                new SupervisorClient(home.path()).isReachable());
    }
}
