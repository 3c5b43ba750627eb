package dev.muster.drill.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.muster.drill.verdict.Line;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One record of the configuration's history, as {@code GET /v1/versions} answers it.
 *
 * @param commit empty if it was not made by one
 */
record ChainRecord(
        long number,
        String kind,
        String content,
        String chain,
        String commit,
        String author,
        String message,
        Instant at) {
    /** What the first record is chained to. */
    static final String GENESIS = sha256("muster configuration");

    ChainRecord {
        requireNonNull(at, "at is null");
    }

    static ChainRecord of(Line line) {
        return new ChainRecord(
                line.number("number"),
                line.text("versionKind"),
                line.text("content"),
                line.text("chain"),
                line.text("commit"),
                line.text("author"),
                line.text("message"),
                Instant.parse(line.text("made")));
    }

    /** Whether its chained hash is the one that its fields and the chained hash before it give. */
    boolean follows(String previous) {
        return chain.equals(link(previous));
    }

    String link(String previous) {
        return sha256(Stream.of(
                        previous,
                        Long.toString(number),
                        kind,
                        content,
                        commit,
                        author,
                        message,
                        Long.toString(at.toEpochMilli()))
                .map(ChainRecord::quoted)
                .collect(Collectors.joining(",", "[", "]")));
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(c < 0x20 ? "\\u%04x".formatted(c) : String.valueOf((char) c));
            }
        });
        return out.append('"').toString();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
