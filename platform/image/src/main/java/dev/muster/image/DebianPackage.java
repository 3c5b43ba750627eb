package dev.muster.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A package of Debian, of which exactly one file will do.
 *
 * @param name of the package
 * @param version of the package
 * @param architecture Debian's name for it, {@code all} for any
 * @param sha256 of its file, 64 hexadecimal digits
 */
record DebianPackage(String name, String version, String architecture, String sha256) {
    private static final String LOCK = "base.lock";

    DebianPackage {
        requireNonNull(name, "name is null");
        requireNonNull(version, "version is null");
        requireNonNull(architecture, "architecture is null");
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256 in hexadecimal digits: " + sha256);
        }
    }

    /** What images are made of, as it is written down in {@code base.lock}. */
    static List<DebianPackage> locked() {
        try (InputStream lock = requireNonNull(DebianPackage.class.getResourceAsStream(LOCK), LOCK)) {
            return parse(new String(lock.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<DebianPackage> parse(String lock) {
        return lock.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(DebianPackage::line)
                .toList();
    }

    private static DebianPackage line(String line) {
        String[] words = line.strip().split("\\s+", -1);
        if (words.length != 4) {
            throw new IllegalArgumentException("not name, version, architecture and SHA-256: " + line);
        }
        return new DebianPackage(words[0], words[1], words[2], words[3]);
    }

    boolean fits(String machine) {
        return architecture.equals("all") || architecture.equals(machine);
    }

    /** The name of its file in the cache. */
    String file() {
        return name + "-" + sha256.substring(0, 16) + ".deb";
    }
}
