package dev.muster.servicekit.configuration;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which of the two lines of versions a snapshot stands on. */
public enum Line {
    /** What every process follows. */
    HEAD,
    /** What processes pinned to it read before it becomes the head. */
    CANDIDATE;

    /** As it stands in headers, files and reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Line> of(String word) {
        return Arrays.stream(values()).filter(line -> line.word().equals(word)).findFirst();
    }
}
