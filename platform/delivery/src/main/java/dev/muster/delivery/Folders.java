package dev.muster.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders that are not needed any more. */
final class Folders {
    private Folders() {}

    /**
     * Removes a folder and all below it, if it is there.
     *
     * @throws DeliveryException if something of it stays
     */
    static void delete(Path folder) {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new DeliveryException("cannot remove " + folder + ": " + e.getMessage(), e);
        }
    }
}
