package dev.muster.inventory.domain;

import java.util.regex.Pattern;

/** The one alphabet of ids: safe in a path, in a CSV field and in a log line. */
final class Names {
    static final String RULE = "1 to 64 of A-Z a-z 0-9 . _ -, the first a letter or digit";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private Names() {}

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    static void check(String what, String text) {
        if (!isName(text)) {
            throw new IllegalArgumentException(what + " is not " + RULE);
        }
    }
}
