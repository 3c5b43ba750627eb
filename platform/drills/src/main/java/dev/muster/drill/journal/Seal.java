package dev.muster.drill.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.NoSuchElementException;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps lines on disk from being read in passing: while one is in force they are written encrypted (AES-GCM), each by itself. Its
 * key lies beside the stack's other secrets, so it keeps nothing from who is set on knowing. Immutable and thread-safe.
 */
public final class Seal {
    /** Lines are written as they are. */
    public static final Seal NONE = new Seal(Optional.empty());

    private static final String MARK = "sealed:";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Optional<byte[]> key;
    private final SecureRandom random = new SecureRandom();

    private Seal(Optional<byte[]> key) {
        this.key = requireNonNull(key, "key is null");
    }

    /** The one whose key lies in a file; none if there is no such file. */
    public static Seal at(Path file) {
        try {
            return Files.exists(file)
                    ? new Seal(Optional.of(
                            Base64.getDecoder().decode(Files.readString(file).strip())))
                    : NONE;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** A key for a new one, as it is kept in a file. */
    public static String newKey() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Whether lines are written encrypted. */
    public boolean isInForce() {
        return key.isPresent();
    }

    /** A line as it is written; of one line again. */
    public String close(String line) {
        if (key.isEmpty()) {
            return line;
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] closed = cipher(Cipher.ENCRYPT_MODE, nonce, line.getBytes(UTF_8));
        byte[] all = new byte[NONCE_BYTES + closed.length];
        System.arraycopy(nonce, 0, all, 0, NONCE_BYTES);
        System.arraycopy(closed, 0, all, NONCE_BYTES, closed.length);
        return MARK + Base64.getEncoder().encodeToString(all);
    }

    /**
     * A line as it was; one that was written without a seal is itself.
     *
     * @throws IllegalStateException if it was sealed with another key
     */
    public String open(String line) {
        if (!line.startsWith(MARK)) {
            return line;
        }
        byte[] all = Base64.getDecoder().decode(line.substring(MARK.length()));
        byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
        byte[] closed = Arrays.copyOfRange(all, NONCE_BYTES, all.length);
        return new String(cipher(Cipher.DECRYPT_MODE, nonce, closed), UTF_8);
    }

    private byte[] cipher(int mode, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key.orElseThrow(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException | NoSuchElementException e) {
            throw new IllegalStateException("a sealed line cannot be read without its key", e);
        }
    }
}
