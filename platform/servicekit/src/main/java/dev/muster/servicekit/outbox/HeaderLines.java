package dev.muster.servicekit.outbox;

import java.util.Map;
import java.util.TreeMap;

/** Headers as text, one {@code name=value} a line: cheap to write, readable in the table. */
final class HeaderLines {
    private HeaderLines() {}

    static void check(Map<String, String> headers) {
        headers.forEach((name, value) -> {
            if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\n') >= 0 || value.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("not a header: " + name);
            }
        });
    }

    static String write(Map<String, String> headers) {
        StringBuilder text = new StringBuilder();
        headers.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        return text.toString();
    }

    static Map<String, String> read(String text) {
        Map<String, String> headers = new TreeMap<>();
        text.lines().forEach(line -> {
            int end = line.indexOf('=');
            headers.put(line.substring(0, end), line.substring(end + 1));
        });
        return headers;
    }
}
