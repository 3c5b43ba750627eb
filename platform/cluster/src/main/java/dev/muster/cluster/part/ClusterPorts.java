package dev.muster.cluster.part;

import dev.muster.stack.home.Ports;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The ports of a cluster, counted from the checkout's base port, behind those of the laptop's stack, so that both run side
 * by side.
 *
 * @param stack those of what the cluster has in common with a laptop's stack: gateway, PostgreSQL, Kafka, Prometheus
 */
public record ClusterPorts(Ports stack) {

    private static final int BEHIND = 200;
    private static final int OWN = 20;

    /**
     * Those of a checkout.
     *
     * @param base the checkout's base port
     */
    public static ClusterPorts of(int base) {
        return new ClusterPorts(new Ports(base + BEHIND));
    }

    public int registry() {
        return stack.base() + 8;
    }

    int git() {
        return stack.base() + 9;
    }

    int etcd() {
        return own(0);
    }

    int etcdPeer() {
        return own(1);
    }

    public int api() {
        return own(2);
    }

    int controllerManager() {
        return own(3);
    }

    int scheduler() {
        return own(4);
    }

    int containerd() {
        return own(5);
    }

    int kubelet() {
        return own(6);
    }

    int kubeletHealth() {
        return own(7);
    }

    int proxyHealth() {
        return own(8);
    }

    int proxyMetrics() {
        return own(9);
    }

    int dnsHealth() {
        return own(10);
    }

    int redis() {
        return own(11);
    }

    int repo() {
        return own(12);
    }

    int repoMetrics() {
        return own(13);
    }

    int argoController() {
        return own(14);
    }

    int applicationSet() {
        return own(15);
    }

    int applicationSetProbe() {
        return own(16);
    }

    int applicationSetHook() {
        return own(17);
    }

    int rolloutsHealth() {
        return own(18);
    }

    int rolloutsMetrics() {
        return own(19);
    }

    int responder() {
        return own(20);
    }

    private int own(int place) {
        return stack.base() + OWN + place;
    }

    /** Where requests enter. */
    public int gateway() {
        return stack.gateway();
    }

    int gatewayAdmin() {
        return stack.gatewayAdmin();
    }

    /** Ports of engines that listen on every address. */
    public List<Integer> closed() {
        return List.of(kubelet(), argoController(), rolloutsHealth(), rolloutsMetrics());
    }

    /** All that must be free. */
    public List<Integer> all() {
        return IntStream.rangeClosed(stack.base(), responder()).boxed().toList();
    }
}
