package dev.muster.drill.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Values that must stand nowhere, each with a name that may. They are recognized as they are, in base64 wherever in the
 * encoded text they begin, in base64url, as hexadecimal digits, percent-encoded, and with any of JSON's escapes. Immutable.
 */
public final class Canaries {
    /** The event that tells what was found. */
    public static final String EVENT = "hygiene";

    /** What is shorter stands in many places by chance. */
    private static final int SHORTEST = 8;

    private static final Map<Character, Character> SHORT =
            Map.of('n', '\n', 'r', '\r', 't', '\t', 'b', '\b', 'f', '\f');
    private static final Set<Character> HEX = chars("0123456789abcdefABCDEF");

    private final Map<String, List<String>> forms = new TreeMap<>();

    /** @param values by their names; those of less than 8 characters are left out */
    public Canaries(Map<String, String> values) {
        requireNonNull(values, "values is null");
        values.forEach((name, value) -> {
            if (value.length() >= SHORTEST) {
                forms.put(name, forms(value));
            }
        });
    }

    /** How many there are. */
    public int count() {
        return forms.size();
    }

    /** The names of those that stand in a text. */
    public Set<String> in(String text) {
        String plain = unescaped(text);
        return forms.entrySet().stream()
                .filter(entry ->
                        entry.getValue().stream().anyMatch(form -> text.contains(form) || plain.contains(form)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<String> forms(String value) {
        byte[] bytes = value.getBytes(UTF_8);
        List<String> forms = new ArrayList<>(List.of(value, URLEncoder.encode(value, UTF_8)));
        String hex = HexFormat.of().formatHex(bytes);
        forms.add(hex);
        forms.add(hex.toUpperCase(Locale.ROOT));
        for (int before = 0; before < 3; before++) {
            forms.add(inner(Base64.getEncoder(), bytes, before));
            forms.add(inner(Base64.getUrlEncoder(), bytes, before));
        }
        return forms.stream().distinct().toList();
    }

    /** The letters of base64 that depend on the value alone, if so many bytes stand before it. */
    private static String inner(Base64.Encoder base64, byte[] bytes, int before) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        int whole = shifted.length - shifted.length % 3;
        String encoded = base64.encodeToString(Arrays.copyOf(shifted, whole));
        return encoded.substring(before == 0 ? 0 : 4);
    }

    /** With the escapes of JSON resolved, however many. */
    private static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                if (next == 'u' && i + 4 < text.length() && HEX.containsAll(chars(text.substring(i + 1, i + 5)))) {
                    plain.append((char) Integer.parseInt(text.substring(i + 1, i + 5), 16));
                    i += 4;
                } else {
                    plain.append(SHORT.getOrDefault(next, next).charValue());
                }
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private static Set<Character> chars(String text) {
        return text.chars().mapToObj(c -> (char) c).collect(Collectors.toSet());
    }
}
