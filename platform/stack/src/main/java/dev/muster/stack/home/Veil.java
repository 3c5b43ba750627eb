package dev.muster.stack.home;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/**
 * Names that stand in files and are not to be read in passing, say what is wrong with a known-bad release while people look for
 * it. They are written in base64; this keeps nothing secret.
 */
public final class Veil {
    private static final String MARK = "veiled.";

    private Veil() {}

    /** A name as it is written. */
    public static String over(String name) {
        return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(UTF_8));
    }

    /** A name as it is; one that was written without a veil is itself. */
    public static String lifted(String text) {
        return text.startsWith(MARK)
                ? new String(Base64.getUrlDecoder().decode(text.substring(MARK.length())), UTF_8)
                : text;
    }
}
