package dev.muster.stack.supervisor;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Answers requests on the control socket: one line of JSON each, one line back, in order. A request that fails is
 * answered with {@code {"error": ..}}.
 */
final class ControlServer {

    private final UnixDomainSocketAddress address;
    private final Function<Fields, Map<String, ?>> operations;
    private final Consumer<String> log;

    ControlServer(UnixDomainSocketAddress address, Function<Fields, Map<String, ?>> operations, Consumer<String> log) {
        this.address = requireNonNull(address, "address is null");
        this.operations = requireNonNull(operations, "operations is null");
        this.log = requireNonNull(log, "log is null");
    }

    /** Listens from now on; the caller holds the lock, so that a socket file found here is stale. */
    void start() throws IOException {
        Files.deleteIfExists(address.getPath());
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(address);
        Thread.ofPlatform().name("control").daemon().start(() -> accept(server));
    }

    private void accept(ServerSocketChannel server) {
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                Thread.ofPlatform().name("request").daemon().start(() -> serve(client));
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                log.accept("cannot accept a request: " + e.getMessage());
            }
        }
    }

    private void serve(SocketChannel client) {
        try (client;
                BufferedReader in = ControlSocket.reader(client);
                Writer out = ControlSocket.writer(client)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.write(answer(line) + "\n");
                out.flush();
            }
        } catch (IOException e) {
            // The client went away; what it asked for is done all the same.
            log.accept("a request was left: " + e.getMessage());
        }
    }

    private String answer(String line) {
        try {
            return Fields.line(operations.apply(Fields.parse(line)));
        } catch (RuntimeException e) {
            log.accept("request failed: " + e);
            return Fields.line(Map.of("error", String.valueOf(e.getMessage())));
        }
    }
}
