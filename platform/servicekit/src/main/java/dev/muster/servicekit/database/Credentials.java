package dev.muster.servicekit.database;

import static java.util.Objects.requireNonNull;

import dev.muster.servicekit.masking.Masking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A role's name and password.
 *
 * @param user the role
 * @param password its password; never shown, and masked wherever it turns up
 */
public record Credentials(String user, String password) {
    public Credentials {
        requireNonNull(user, "user is null");
        requireNonNull(password, "password is null");
        Masking.register(password);
    }

    /**
     * Reads {@code database/username} and {@code database/password} below a secrets directory.
     *
     * @throws IllegalArgumentException naming every file that is missing, unreadable or empty
     */
    public static Credentials read(Path secrets) {
        List<String> errors = new ArrayList<>();
        String user = line(secrets.resolve("database/username"), errors);
        String password = line(secrets.resolve("database/password"), errors);
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException("no database credentials: " + String.join("; ", errors));
        }
        return new Credentials(user, password);
    }

    private static String line(Path file, List<String> errors) {
        try {
            String text = Files.readString(file).strip();
            if (text.isEmpty()) {
                errors.add(file + " is empty");
            }
            return text;
        } catch (IOException e) {
            errors.add(file + " cannot be read (" + e.getClass().getSimpleName() + ")");
            return "";
        }
    }

    @Override
    public String toString() {
        return user + ":***";
    }
}
