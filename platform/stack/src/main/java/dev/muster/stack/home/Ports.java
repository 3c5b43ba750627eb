package dev.muster.stack.home;

import java.util.List;

/**
 * The ports of a stack, all counted from one base.
 *
 * @param base the first of them
 */
public record Ports(int base) {

    /** Ports of one service. */
    public static final int PER_SERVICE = 10;

    private static final int SERVICES = 20;
    private static final int HIGHEST = 65_535;

    public Ports {
        if (base < 1024 || base + SERVICES > HIGHEST) {
            throw new StackProblem("the base port must be from 1024 to " + (HIGHEST - SERVICES) + ", not " + base);
        }
    }

    public int gateway() {
        return base;
    }

    public int gatewayAdmin() {
        return base + 1;
    }

    public int postgres() {
        return base + 2;
    }

    public int kafka() {
        return base + 3;
    }

    public int kafkaController() {
        return base + 4;
    }

    /** Where Kafka expects clients that come through the fault proxy. */
    public int kafkaProxied() {
        return base + 5;
    }

    public int prometheus() {
        return base + 6;
    }

    public int alertmanager() {
        return base + 7;
    }

    public int faultProxyAdmin() {
        return base + 10;
    }

    /** Where the fault proxy passes clients on to Kafka; Kafka names it to them, so it never moves. */
    public int kafkaLink() {
        return base + 11;
    }

    /**
     * Where the fault proxy passes clients on to anything else: behind the ports of the services.
     *
     * @param services how many there are
     * @param way from 0
     */
    public int link(int services, int way) {
        return checked(base + SERVICES + PER_SERVICE * services + way);
    }

    /**
     * The HTTP port of a replica.
     *
     * @param service the service's place among all, sorted by name, from 0
     * @param replica from 1
     */
    public int http(int service, int replica) {
        return checked(base + SERVICES + PER_SERVICE * service + replica - 1);
    }

    /** Where a debugger finds a service: the last of its ports. */
    public int debug(int service) {
        return checked(base + SERVICES + PER_SERVICE * (service + 1) - 1);
    }

    /** The ports that do not belong to a service. */
    public List<Integer> shared() {
        return List.of(gateway(), gatewayAdmin(), postgres(), kafka(), kafkaController(), kafkaProxied());
    }

    private static int checked(int port) {
        if (port > HIGHEST) {
            throw new StackProblem("port " + port + " does not exist: choose a lower base port");
        }
        return port;
    }
}
