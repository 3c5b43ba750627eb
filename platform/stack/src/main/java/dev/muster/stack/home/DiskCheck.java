package dev.muster.stack.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Refuses to start on a disk that is about to be full: databases end badly there. */
public final class DiskCheck {

    private static final long MEGABYTE = 1L << 20;

    private DiskCheck() {}

    /**
     * Passes if at least so much space is free where the folder is.
     *
     * @param megabytes of 2^20 bytes
     * @throws StackProblem that says how much is free and how much is needed
     */
    public static void require(Path folder, long megabytes) {
        try {
            long free = Files.getFileStore(folder).getUsableSpace() / MEGABYTE;
            if (free < megabytes) {
                throw new StackProblem("the disk of " + folder + " has " + free + " MB left, and " + megabytes
                        + " MB are needed: make room, or set MUSTER_HOME to a folder on another disk");
            }
        } catch (IOException e) {
            throw new StackProblem("cannot tell how much room is left for " + folder + ": " + e.getMessage(), e);
        }
    }
}
