package dev.muster.config.domain;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** A SHA-256 digest, as 64 lower-case hexadecimal digits. */
public record Hash(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public Hash {
        if (!FORM.matcher(requireNonNull(hex, "hex is null")).matches()) {
            throw new IllegalArgumentException("not a SHA-256 in lower-case hexadecimal: " + hex);
        }
    }

    public static Hash of(byte[] bytes) {
        return new Hash(HexFormat.of().formatHex(sha256().digest(bytes)));
    }

    public static Hash of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return hex;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
