package dev.muster.servicekit.configuration;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A snapshot as it lies in a file: the SHA-256 of all that follows, a line of JSON that says what it is, the content.
 *
 * @param pin what the process was pinned to when the service gave it this
 * @param at when it was taken
 * @param body the content as published
 */
@SuppressWarnings("ArrayRecordComponent") // read and written, never compared
record StoredSnapshot(Claim claim, Optional<String> pin, Instant at, byte[] body) {
    StoredSnapshot {
        requireNonNull(claim, "claim is null");
        requireNonNull(pin, "pin is null");
        requireNonNull(at, "at is null");
        requireNonNull(body, "body is null");
    }

    byte[] encode() {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("version", claim.version());
        header.put("hash", claim.hash());
        header.put("chain", claim.chain());
        header.put("line", claim.line().word());
        header.put("pin", pin);
        header.put("at", at.toString());
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        rest.writeBytes(Json.write(header));
        rest.write('\n');
        rest.writeBytes(body);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes((Sha256.of(rest.toByteArray()) + "\n").getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(rest.toByteArray());
        return file.toByteArray();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws MalformedException if it is anything else, a single bit included
     */
    static StoredSnapshot decode(byte[] file) {
        int first = lineEnd(file, 0);
        byte[] rest = Arrays.copyOfRange(file, first + 1, file.length);
        String checksum = new String(file, 0, first, StandardCharsets.ISO_8859_1);
        if (!Sha256.of(rest).equals(checksum)) {
            throw new MalformedException("its checksum does not match: it is torn or was changed");
        }
        int second = lineEnd(rest, 0);
        byte[] body = Arrays.copyOfRange(rest, second + 1, rest.length);
        Map<String, Object> header = Json.object(Arrays.copyOf(rest, second));
        StoredSnapshot stored = Section.strictly(
                "header",
                header,
                section -> new StoredSnapshot(
                        new Claim(
                                section.whole("version", 1, Long.MAX_VALUE),
                                section.text("hash"),
                                section.text("chain"),
                                Line.of(section.text("line"))
                                        .orElseThrow(() -> new MalformedException("no such line"))),
                        section.has("pin") ? Optional.of(section.text("pin")) : Optional.empty(),
                        section.instant("at"),
                        body));
        if (!Sha256.of(body).equals(stored.claim().hash())) {
            throw new MalformedException("its content does not have the hash it is said to have");
        }
        return stored;
    }

    private static int lineEnd(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        throw new MalformedException("it ends within its header");
    }
}
