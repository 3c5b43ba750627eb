package dev.muster.spec;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An amount of memory in bytes, written as {@code java -Xmx} takes it: {@code 128m}, {@code 2g}. */
public record MemorySize(long bytes) {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5})([kmg])");

    public MemorySize {
        if (bytes <= 0) {
            throw new IllegalArgumentException("a memory size is positive, not " + bytes);
        }
    }

    /** Reads {@code 128m}; anything else is an IllegalArgumentException that says what is expected. */
    public static MemorySize parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("must be a memory size such as 128m or 2g, not '" + text + "'");
        }
        int shift = switch (form.group(2)) {
            case "k" -> 10;
            case "m" -> 20;
            default -> 30;
        };
        return new MemorySize(Long.parseLong(form.group(1)) << shift);
    }

    /** In the largest unit that leaves no rest: the form {@code -Xmx} takes. */
    @Override
    public String toString() {
        if (bytes % (1L << 30) == 0) {
            return (bytes >> 30) + "g";
        }
        if (bytes % (1L << 20) == 0) {
            return (bytes >> 20) + "m";
        }
        return bytes % (1L << 10) == 0 ? (bytes >> 10) + "k" : Long.toString(bytes);
    }
}
