package dev.muster.cluster.host;

import dev.muster.stack.home.StackProblem;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says whether a range of addresses is free on this machine, by its routes. */
final class Routes {

    private static final Pattern DESTINATION = Pattern.compile(
            "^(?:(?:local|broadcast|unicast|blackhole|unreachable|prohibit) )?(\\d+\\.\\d+\\.\\d+\\.\\d+)(?:/(\\d+))?(?: |$)");
    private static final int BITS = 32;

    private Routes() {}

    /**
     * Passes if no route but the default one leads into the range.
     *
     * @param lines what {@code ip -4 route show table all} says
     * @throws StackProblem that names every route that does
     */
    static void requireFree(String range, List<String> lines) {
        List<String> covering =
                lines.stream().filter(line -> overlaps(range, line)).toList();
        if (!covering.isEmpty()) {
            throw new StackProblem(String.format(
                    Locale.ROOT,
                    "the addresses %s are somebody else's on this machine:%n  %s%nA VPN or another cluster may hold them:"
                            + " take that down first",
                    range,
                    String.join("\n  ", covering)));
        }
    }

    private static boolean overlaps(String range, String line) {
        Matcher matcher = DESTINATION.matcher(line.strip());
        if (!matcher.find()) {
            return false;
        }
        int length = matcher.group(2) == null ? BITS : Integer.parseInt(matcher.group(2));
        String[] ours = range.split("/", 2);
        int shorter = Math.min(length, Integer.parseInt(ours[1]));
        return shorter > 0 && network(matcher.group(1), shorter) == network(ours[0], shorter);
    }

    private static long network(String address, int length) {
        long value = 0;
        for (String part : address.split("\\.", -1)) {
            value = value << 8 | Integer.parseInt(part);
        }
        return value >> (BITS - length);
    }
}
