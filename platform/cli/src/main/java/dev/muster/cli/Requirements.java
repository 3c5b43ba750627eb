package dev.muster.cli;

import dev.muster.stack.command.StackAddresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the machine itself must offer: the JDK, room on disk and in memory, free ports. */
final class Requirements {
    private static final int JDK = 25;
    private static final long GIB = 1L << 30;

    /** From the base port: gateway, database, broker, fault proxies, then ten ports for each of three services. */
    static final int PORTS = 50;

    private Requirements() {}

    static Finding jdk(Runtime.Version version, Path home) {
        boolean compiler = Files.isExecutable(home.resolve("bin/javac"));
        boolean good = version.feature() == JDK && compiler;
        String detail =
                version + " in " + home + (compiler ? "" : ", without a compiler") + (good ? "" : "; need JDK 25");
        Finding.Remedy remedy = new Finding.Remedy(
                "sudo apt-get install temurin-25-jdk (repository: https://adoptium.net/installation/linux)",
                "brew install --cask temurin@25");
        return new Finding("jdk", true, good, detail, remedy);
    }

    static Finding disk(Path root, long need) {
        try {
            long free = Files.getFileStore(root).getUsableSpace();
            return room("disk", free, need, "free at " + root, "free some space, or move the checkout");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the free space at " + root, e);
        }
    }

    static Finding memory(long need) {
        long total = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getTotalMemorySize();
        return room("memory", total, need, "in all", "give the machine, or its container, more memory");
    }

    private static Finding room(String name, long have, long need, String what, String remedy) {
        String detail = "%.1f GiB %s, need %.1f".formatted((double) have / GIB, what, (double) need / GIB);
        return new Finding(name, true, have >= need, detail, Finding.Remedy.everywhere(remedy));
    }

    /** Free, or used by this checkout's own stack, whose {@code up} checks each port by itself. */
    static Finding ports(int base, StackAddresses stack) {
        return stack.running() && stack.basePort() == base
                ? ports(base, "used by this checkout's stack, which runs", List.of())
                : ports(base);
    }

    /** Looks at loopback alone, by binding each port for a moment. */
    static Finding ports(int base) {
        int last = base + PORTS - 1;
        List<Integer> taken = IntStream.rangeClosed(base, last)
                .filter(port -> !isFree(port))
                .boxed()
                .toList();
        String detail = taken.isEmpty()
                ? "free"
                : "taken: " + taken.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return ports(base, detail, taken);
    }

    private static Finding ports(int base, String detail, List<Integer> taken) {
        return new Finding(
                "ports",
                true,
                taken.isEmpty(),
                taken.isEmpty() ? "%d to %d are %s".formatted(base, base + PORTS - 1, detail) : detail,
                Finding.Remedy.everywhere(
                        "end what listens there, or set MUSTER_BASE_PORT to the first of " + PORTS + " free ports"));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
