package dev.muster.delivery.leaf;

/** Texts as YAML takes them whatever they hold: in double quotes, with the escapes that JSON has too. */
final class Quoted {
    private Quoted() {}

    static String text(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.chars().forEach(unit -> append(quoted, (char) unit));
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, char unit) {
        switch (unit) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            default -> {
                if (unit < ' ' || (unit >= 0x7f && unit < 0xa0) || unit == 0x2028 || unit == 0x2029 || unit == 0xfeff) {
                    quoted.append(String.format("\\u%04x", (int) unit));
                } else {
                    quoted.append(unit);
                }
            }
        }
    }
}
