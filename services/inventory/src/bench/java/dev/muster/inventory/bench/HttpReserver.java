package dev.muster.inventory.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.inventory.domain.Sku;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;

/**
 * Reserves over one HTTP connection of its own, kept open, one request at a time.
 *
 * <p>As little as a client can do, because it shares the processors with what is measured: it reads the status and as many
 * bytes as the answer says it has.
 */
final class HttpReserver implements Reserver {
    private static final int BUFFER = 4_096;
    private static final int PATIENCE_MILLIS = 30_000;
    private static final String LENGTH = "content-length:";

    private final String head;
    private final Socket socket;
    private final InputStream in;
    private final byte[] line = new byte[BUFFER];

    HttpReserver(URI address) throws IOException {
        this.head = "POST /v1/reservations HTTP/1.1\r\nHost: " + address.getHost() + ":" + address.getPort()
                + "\r\nAuthorization: Bearer dev:bench:reservation.write\r\nContent-Type: application/json"
                + "\r\nMuster-Deadline-Ms: 20000\r\nContent-Length: ";
        this.socket = new Socket(address.getHost(), address.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }

    @Override
    public boolean reserve(String orderId, Sku sku) throws IOException {
        String body = "{\"orderId\":\"" + orderId + "\",\"lines\":[{\"sku\":\"" + sku.value() + "\",\"quantity\":1}]}";
        socket.getOutputStream().write((head + body.length() + "\r\n\r\n" + body).getBytes(UTF_8));
        String status = readLine();
        int length = 0;
        for (String header = readLine(); !header.isEmpty(); header = readLine()) {
            if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Integer.parseInt(header.substring(LENGTH.length()).strip());
            }
        }
        byte[] answer = in.readNBytes(length);
        if (status.contains(" 201 ")) {
            return true;
        }
        String text = new String(answer, UTF_8);
        if (status.contains(" 409 ") && text.contains("sold-out")) {
            return false;
        }
        throw new IOException(status + "\n" + text);
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
