package dev.muster.image;

import dev.muster.stack.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Folders that follow from a key, made once and then kept. A folder that is there is whole. Safe in several processes at once. */
record Kept(Path folder) {

    /** Fills a new folder. */
    interface Filling {
        void into(Path folder) throws IOException;
    }

    /**
     * The folder of a key.
     *
     * @param kind what it is, for people
     * @param key a hash of all that it is made of
     */
    Path get(String kind, String key, Filling filling) {
        Path whole = folder.resolve(kind + "-" + key.substring(0, 16));
        if (Files.isDirectory(whole)) {
            return whole;
        }
        Path part = folder.resolve(".part-" + UUID.randomUUID());
        try {
            Files.createDirectories(part);
            filling.into(part);
            move(part, whole);
            return whole;
        } catch (IOException e) {
            throw new ImageProblem("the " + kind + " of images cannot be made in " + folder + ": " + e, e);
        } finally {
            Home.delete(part);
        }
    }

    private static void move(Path part, Path whole) throws IOException {
        try {
            Files.move(part, whole);
        } catch (IOException e) {
            // another process was first
            if (!Files.isDirectory(whole)) {
                throw e;
            }
        }
    }
}
