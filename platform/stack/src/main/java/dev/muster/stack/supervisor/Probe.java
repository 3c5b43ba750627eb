package dev.muster.stack.supervisor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;

/**
 * A short exchange with a port on loopback that only a working process answers: the kernel accepts connections for a
 * stopped one, so that a connection alone proves nothing.
 *
 * @param port the port on 127.0.0.1
 * @param send what is sent, one byte a character
 * @param expect how the answer must begin, one byte a character
 */
public record Probe(int port, String send, String expect) {

    public Probe {
        requireNonNull(send, "send is null");
        requireNonNull(expect, "expect is null");
    }

    /** GET on a path that must answer 200. */
    public static Probe http(int port, String path) {
        return new Probe(
                port,
                "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n\r\n",
                "HTTP/1.1 200");
    }

    /** Whether it asks by HTTP, so that the port has more to say. */
    boolean isHttp() {
        return send.startsWith("GET ");
    }

    /** PostgreSQL's SSLRequest; a server without TLS answers N (protocol 3.0, section 54.2.11). */
    public static Probe postgres(int port) {
        return new Probe(port, "\0\0\0\u0008\u0004\u00d2\u0016/", "N");
    }

    /** Kafka's ApiVersions request, version 0, without a client id; the answer's length fits two bytes. */
    public static Probe kafka(int port) {
        return new Probe(port, "\0\0\0\n\0\u0012\0\0\0\0\0\1\u00ff\u00ff", "\0\0");
    }

    Map<String, Object> toMap() {
        return Map.of("port", port, "send", send, "expect", expect);
    }

    static Probe of(Fields fields) {
        return new Probe(fields.integer("port"), fields.text("send"), fields.text("expect"));
    }

    /** True if the process answers as expected before the limit, which bounds each of the exchange's steps. */
    public boolean passes(Duration limit) {
        try (Socket socket = new Socket()) {
            int millis = Math.toIntExact(limit.toMillis());
            socket.setSoTimeout(millis);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), millis);
            socket.getOutputStream().write(send.getBytes(ISO_8859_1));
            byte[] answer = socket.getInputStream().readNBytes(expect.length());
            return new String(answer, ISO_8859_1).equals(expect);
        } catch (IOException e) {
            return false;
        }
    }
}
