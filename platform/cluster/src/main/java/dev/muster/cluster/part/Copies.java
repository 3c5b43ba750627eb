package dev.muster.cluster.part;

import dev.muster.stack.home.StackProblem;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Puts files where those who run them can reach them. */
public final class Copies {

    private Copies() {}

    static void copy(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new StackProblem("cannot copy " + from + " to " + to + ": " + e.getMessage(), e);
        }
    }

    /** Gives a file another name; where that cannot be, on another disk, copies it. */
    public static void link(Path from, Path to) {
        try {
            Files.createLink(to, from);
        } catch (FileAlreadyExistsException e) {
            throw new StackProblem(to + " is there already", e);
        } catch (IOException | UnsupportedOperationException e) {
            copy(from, to);
        }
    }
}
