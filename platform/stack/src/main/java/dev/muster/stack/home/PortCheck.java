package dev.muster.stack.home;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds out before anything starts whether the ports it needs are free. */
public final class PortCheck {

    private PortCheck() {}

    /**
     * Passes if all ports are free.
     *
     * @throws StackProblem that names all busy ones, and who holds them where that can be told
     */
    public static void requireFree(Collection<Integer> ports) {
        List<Integer> busy =
                ports.stream().sorted().filter(port -> !isFree(port)).toList();
        if (busy.isEmpty()) {
            return;
        }
        PortHolders holders = PortHolders.find(busy);
        String lines =
                busy.stream().map(port -> "  " + port + "  " + holders.of(port)).collect(Collectors.joining("\n"));
        throw new StackProblem("these ports are taken:\n" + lines
                + "\nStop what holds them, or start with other ports: muster up --base-port 7300");
    }

    /** Whether all these ports are free now. */
    public static boolean areFree(IntStream ports) {
        return ports.allMatch(PortCheck::isFree);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
