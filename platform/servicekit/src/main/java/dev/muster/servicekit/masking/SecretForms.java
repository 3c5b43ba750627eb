package dev.muster.servicekit.masking;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;

/** The texts in which a secret can turn up. */
final class SecretForms {
    private SecretForms() {}

    static Set<String> of(String secret) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(secret);
        String json = jsonEscaped(secret);
        forms.add(json);
        forms.add(jsonEscaped(json));
        forms.add(URLEncoder.encode(secret, UTF_8));
        forms.add(URLEncoder.encode(secret, UTF_8).replace("+", "%20"));
        for (int before = 0; before < 3; before++) {
            String inside = base64Inside(secret, before);
            forms.add(inside);
            forms.add(inside.replace('+', '-').replace('/', '_'));
        }
        return forms;
    }

    /** The Base64 characters that depend on the secret alone when {@code before} bytes (modulo 3) stand in front of it. */
    private static String base64Inside(String secret, int before) {
        byte[] bytes = secret.getBytes(UTF_8);
        byte[] padded = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, padded, before, bytes.length);
        String text = Base64.getEncoder().withoutPadding().encodeToString(padded);
        int from = (before * 8 + 5) / 6;
        int until = padded.length * 8 / 6;
        return text.substring(from, until);
    }

    private static String jsonEscaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
    }
}
