package dev.muster.faultproxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/** A target that sends back what it gets, and ends its side when the client has ended its own. */
final class EchoServer implements AutoCloseable {
    private final ServerSocket server;
    private final Queue<Socket> accepted = new ConcurrentLinkedQueue<>();
    private final CountDownLatch resumed;

    EchoServer() throws IOException {
        this(new CountDownLatch(0));
    }

    /** One that reads nothing until told so. */
    EchoServer(CountDownLatch resumed) throws IOException {
        this.resumed = resumed;
        server = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    int accepted() {
        return accepted.size();
    }

    long open() {
        return accepted.stream().filter(Predicate.not(Socket::isClosed)).count();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                accepted.add(socket);
                Thread.ofVirtual().start(() -> echo(socket));
            }
        } catch (IOException e) {
            // Closed by the test.
        }
    }

    private void echo(Socket socket) {
        try (socket) {
            resumed.await();
            socket.getInputStream().transferTo(socket.getOutputStream());
            socket.shutdownOutput();
        } catch (IOException e) {
            // The peer is gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : accepted) {
            socket.close();
        }
    }
}
