package dev.muster.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The file that holds the token of an admin port: one line, readable by its owner alone. No state of its own: thread-safe. */
public final class TokenFile {
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{16,256}");
    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private TokenFile() {}

    /** The token, 16 to 256 visible ASCII characters; empty if something is wrong, which is told. */
    public static Optional<String> read(Path file, Consumer<String> problems) {
        try {
            String token = Files.readString(file).strip();
            if (!FORM.matcher(token).matches()) {
                problems.accept(file + " must hold one line of 16 to 256 visible ASCII characters");
            } else if (isReadableByOthers(file)) {
                problems.accept(file + " may be readable by its owner alone (chmod 600)");
            } else {
                return Optional.of(token);
            }
        } catch (IOException e) {
            problems.accept("cannot read " + file + ": " + e.getMessage());
        }
        return Optional.empty();
    }

    private static boolean isReadableByOthers(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
    }
}
