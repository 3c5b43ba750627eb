package dev.muster.stack.home;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Who listens on which port, from proc(5): the sockets of the kernel's tables are looked for among the open files of
 * the processes one may look into. On another system nothing is found.
 */
final class PortHolders {

    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";
    private static final int LOCAL = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private final Map<Integer, String> holders;

    private PortHolders(Map<Integer, String> holders) {
        this.holders = Map.copyOf(holders);
    }

    static PortHolders find(Collection<Integer> ports) {
        Map<String, Integer> sockets = new HashMap<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            addListening(PROC.resolve(table), new HashSet<>(ports), sockets::put);
        }
        Map<Integer, String> holders = new HashMap<>();
        ProcessHandle.allProcesses()
                .forEach(process -> openSockets(process.pid()).forEach(socket -> {
                    if (sockets.containsKey(socket)) {
                        holders.putIfAbsent(sockets.get(socket), describe(process));
                    }
                }));
        return new PortHolders(holders);
    }

    String of(int port) {
        return holders.getOrDefault(port, "by a process that cannot be told");
    }

    private static void addListening(Path table, Set<Integer> ports, BiConsumer<String, Integer> found) {
        try {
            for (String line : Files.readAllLines(table)) {
                List<String> fields = Arrays.asList(line.strip().split("\\s+", -1));
                if (fields.size() > INODE && fields.get(STATE).equals(LISTENING)) {
                    String local = fields.get(LOCAL);
                    int port = Integer.parseInt(local.substring(local.indexOf(':') + 1), 16);
                    if (ports.contains(port)) {
                        found.accept("socket:[" + fields.get(INODE) + "]", port);
                    }
                }
            }
        } catch (IOException e) {
            // No such table: nothing is known of its sockets.
            return;
        }
    }

    private static List<String> openSockets(long pid) {
        Path folder = PROC.resolve(Long.toString(pid)).resolve("fd");
        List<String> sockets = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String target = Files.readSymbolicLink(file).toString();
                if (target.startsWith("socket:")) {
                    sockets.add(target);
                }
            }
        } catch (IOException | RuntimeException e) {
            // Another user's process, or one that ended meanwhile.
            return sockets;
        }
        return sockets;
    }

    private static String describe(ProcessHandle process) {
        String command =
                process.info().commandLine().or(() -> process.info().command()).orElse("its command cannot be told");
        return "pid " + process.pid() + ": " + (command.length() > 100 ? command.substring(0, 100) + " ..." : command);
    }
}
