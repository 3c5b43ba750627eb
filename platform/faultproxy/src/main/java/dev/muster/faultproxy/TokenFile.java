package dev.muster.faultproxy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The file that holds the admin token: one line, readable by its owner alone. */
final class TokenFile {
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{16,256}");
    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private TokenFile() {}

    /** The token, or empty if something is wrong, which is told. */
    static Optional<String> read(Path file, Consumer<String> problems) {
        try {
            String token = Files.readString(file).strip();
            if (!FORM.matcher(token).matches()) {
                problems.accept(file + " must hold one line of 16 to 256 visible ASCII characters");
            } else if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
                problems.accept(file + " may be readable by its owner alone (chmod 600)");
            } else {
                return Optional.of(token);
            }
        } catch (IOException e) {
            problems.accept("cannot read " + file + ": " + e.getMessage());
        }
        return Optional.empty();
    }
}
