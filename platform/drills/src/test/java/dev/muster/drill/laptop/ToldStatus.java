package dev.muster.drill.laptop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Stands where the supervisor of a home listens, and answers whatever it is asked with one process that runs. */
final class ToldStatus implements AutoCloseable {
    private final ServerSocketChannel server;
    private final byte[] answer;
    private final Thread thread;

    ToldStatus(Path home, String process, long pid) throws IOException {
        this.answer = (JSON.std.asString(Map.of(
                                "pid", ProcessHandle.current().pid(), "processes", List.of(running(process, pid))))
                        + "\n")
                .getBytes(UTF_8);
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(home.resolve("supervisor.sock")));
        this.thread = Thread.ofPlatform().daemon().name("told-status").start(this::run);
    }

    private static Map<String, Object> running(String process, long pid) {
        return Map.of(
                "name",
                process,
                "state",
                "running",
                "pid",
                pid,
                "restarts",
                0,
                "restart",
                true,
                "stage",
                1,
                "release",
                "current",
                "log",
                "a.log",
                "probe",
                Map.of("port", 1, "send", "", "expect", ""));
    }

    private void run() {
        while (server.isOpen()) {
            try (SocketChannel channel = server.accept();
                    var in = new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), UTF_8))) {
                var _ = requireNonNull(in.readLine(), "nothing was asked");
                channel.write(ByteBuffer.wrap(answer));
            } catch (IOException e) {
                // It was closed, or the other side was.
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
