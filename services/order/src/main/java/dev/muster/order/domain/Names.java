package dev.muster.order.domain;

import java.util.regex.Pattern;

/** The one alphabet of ids: safe in a path and in a log line, and the one inventory takes. */
final class Names {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private Names() {}

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    static void check(String what, String text) {
        if (!isName(text)) {
            throw new IllegalArgumentException(
                    what + " is not 1 to 64 of A-Z a-z 0-9 . _ -, the first a letter or digit");
        }
    }
}
