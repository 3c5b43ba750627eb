package dev.muster.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on loopback that is always ready and does to other requests what no proper server does. */
final class RawUpstream implements AutoCloseable {
    /** What becomes of a request whose head was read; the connection is closed afterwards. */
    @FunctionalInterface
    interface Misdeed {
        void to(Socket socket) throws IOException;
    }

    /** Ends the connection with a reset, as a process that is killed does. */
    static final Misdeed RESET = socket -> socket.setSoLinger(true, 0);

    private final ServerSocket server = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> heads = new CopyOnWriteArrayList<>();

    RawUpstream(Misdeed misdeed) throws IOException {
        executor.execute(() -> accept(misdeed));
    }

    private void accept(Misdeed misdeed) {
        try {
            while (true) {
                Socket socket = server.accept();
                executor.execute(() -> serve(socket, misdeed));
            }
        } catch (IOException closed) {
            // The end of this server.
        }
    }

    private void serve(Socket socket, Misdeed misdeed) {
        try (socket) {
            String head = head(new BufferedInputStream(socket.getInputStream()));
            if (head.startsWith("GET /health/readiness ")) {
                write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            } else if (!head.isEmpty()) {
                heads.add(head);
                misdeed.to(socket);
            }
        } catch (IOException gone) {
            // The other side ended the connection first, as some tests have it.
        }
    }

    static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(US_ASCII));
        out.flush();
    }

    static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        int read = in.read();
        while (read >= 0) {
            head.append((char) read);
            if (head.length() > 3 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                return head.toString();
            }
            read = in.read();
        }
        return head.toString();
    }

    /** Heads of the requests that came, checks left out. */
    List<String> heads() {
        return heads;
    }

    String json(String id) {
        return "{\"id\":\"" + id + "\",\"url\":\"http://127.0.0.1:" + server.getLocalPort() + "\"}";
    }

    @Override
    public void close() throws IOException {
        server.close();
        executor.shutdownNow();
    }
}
