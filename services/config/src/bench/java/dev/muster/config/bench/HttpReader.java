package dev.muster.config.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;

/**
 * Asks over one HTTP connection of its own, kept open, one request at a time.
 *
 * <p>As little as a client can do, because it shares the processors with what is measured: it reads the status, the
 * headers it needs, and as many bytes as the answer says it has.
 */
final class HttpReader implements AutoCloseable {
    private static final int BUFFER = 4_096;
    private static final int PATIENCE_MILLIS = 60_000;
    private static final String LENGTH = "content-length:";
    private static final String TAG = "etag:";
    private static final String VERSION = "muster-config-version:";

    private final URI address;
    private final Socket socket;
    private final InputStream in;
    private final byte[] line = new byte[BUFFER];

    HttpReader(URI address) throws IOException {
        this.address = address;
        this.socket = new Socket(address.getHost(), address.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }

    /**
     * What was answered.
     *
     * @param tag of the content, in its quotes; empty if the answer has none
     * @param version of the configuration, 0 if the answer has none
     */
    record Answer(int status, String tag, long version, String text) {}

    /** Asks for something. */
    Answer get(String path) throws IOException {
        return get(path, "");
    }

    /** Asks for something that is not to be sent if it has this tag. */
    Answer get(String path, String tag) throws IOException {
        ask(path, tag);
        return answer();
    }

    /** Asks, and leaves the answer where it is. */
    void ask(String path, String tag) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: " + address.getHost() + ":" + address.getPort()
                + "\r\nAuthorization: Bearer dev:bench:config.read\r\nMuster-Deadline-Ms: 60000\r\n"
                + (tag.isEmpty() ? "" : "If-None-Match: " + tag + "\r\n") + "\r\n";
        socket.getOutputStream().write(request.getBytes(UTF_8));
    }

    /** The next answer. */
    Answer answer() throws IOException {
        int status = Integer.parseInt(readLine().split(" ", -1)[1]);
        int length = 0;
        String tag = "";
        long version = 0;
        for (String header = readLine(); !header.isEmpty(); header = readLine()) {
            String name = header.substring(0, header.indexOf(':') + 1).toLowerCase(Locale.ROOT);
            String value = header.substring(name.length()).strip();
            switch (name) {
                case LENGTH -> length = Integer.parseInt(value);
                case TAG -> tag = value;
                case VERSION -> version = Long.parseLong(value);
                default -> {}
            }
        }
        return new Answer(status, tag, version, new String(in.readNBytes(status == 304 ? 0 : length), UTF_8));
    }

    private String readLine() throws IOException {
        int length = 0;
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection was closed");
            }
            line[length++] = (byte) next;
        }
        return new String(line, 0, Math.max(0, length - 1), ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
