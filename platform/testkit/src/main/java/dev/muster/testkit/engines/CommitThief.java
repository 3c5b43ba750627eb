package dev.muster.testkit.engines;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * A way to the database on which the reply to a COMMIT is lost: the server has committed, the client's connection ends
 * instead of an answer. As often as it is armed; everything else passes. Thread-safe.
 */
public final class CommitThief implements AutoCloseable {
    private final int target;
    private final ServerSocket server;
    private final ExecutorService pumps = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore armed = new Semaphore(0);
    private final Semaphore stolen = new Semaphore(0);

    /** @param target port of 127.0.0.1 the database listens on */
    public CommitThief(int target) {
        this.target = target;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        pumps.execute(this::accept);
    }

    /** The port that leads there. */
    public int port() {
        return server.getLocalPort();
    }

    /** The reply to the next COMMIT is lost. */
    public void arm() {
        armed.release();
    }

    /** How many replies were lost so far. */
    public int stolen() {
        return stolen.availablePermits();
    }

    @Override
    public void close() throws IOException {
        server.close();
        pumps.shutdownNow();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Socket database = new Socket(InetAddress.getLoopbackAddress(), target);
                Link link = new Link(client, database);
                pumps.execute(link::request);
                pumps.execute(link::answer);
            }
        } catch (IOException closed) {
            // Nobody needs another connection.
        }
    }

    /** One connection; {@code committing} holds a permit from a COMMIT that is to be stolen until its reply. */
    private final class Link {
        private final Socket client;
        private final Socket database;
        private final Semaphore committing = new Semaphore(0);

        Link(Socket client, Socket database) {
            this.client = client;
            this.database = database;
        }

        void request() {
            pump(client, database, chunk -> {
                if (chunk.contains("COMMIT") && armed.tryAcquire()) {
                    committing.release();
                }
                return true;
            });
        }

        void answer() {
            pump(database, client, chunk -> {
                if (committing.tryAcquire()) {
                    stolen.release();
                    return false;
                }
                return true;
            });
        }
    }

    /** Whether the bytes just read are passed on; otherwise the connection ends. */
    private interface Toll {
        boolean pass(String chunk);
    }

    private static void pump(Socket from, Socket to, Toll toll) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!toll.pass(new String(buffer, 0, read, StandardCharsets.ISO_8859_1))) {
                    return;
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException ended) {
            // Both sides end together.
        }
    }
}
