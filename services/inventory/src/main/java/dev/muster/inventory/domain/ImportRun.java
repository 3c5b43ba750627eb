package dev.muster.inventory.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An import that was done.
 *
 * @param hash SHA-256 of its lines in order, in hexadecimal: tells a repeat from another import under the same id
 */
public record ImportRun(ReceiptId id, String hash, int lines) {
    static ImportRun of(Command.Import command) {
        MessageDigest digest = sha256();
        command.lines()
                .quantities()
                .forEach((sku, quantity) ->
                        digest.update((sku + "," + quantity + "\n").getBytes(StandardCharsets.UTF_8)));
        return new ImportRun(
                command.importId(),
                HexFormat.of().formatHex(digest.digest()),
                command.lines().quantities().size());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
