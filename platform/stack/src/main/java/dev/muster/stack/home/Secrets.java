package dev.muster.stack.home;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The stack's secrets: one file each, readable by the owner alone, random at first use. */
public final class Secrets {

    private static final int BYTES = 24;

    private final Path folder;
    private final SecureRandom random;

    public Secrets(Path folder) {
        this.folder = requireNonNull(folder, "folder is null");
        this.random = new SecureRandom();
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    public boolean has(String name) {
        return Files.exists(file(name));
    }

    /** The secret of this name, made now if it is missing. */
    public String random(String name) {
        if (has(name)) {
            return read(name);
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        put(name, secret);
        return secret;
    }

    public void put(String name, String secret) {
        Path file = file(name);
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Home.privateFolder(requireNonNull(file.getParent(), "a secret has no folder"));
        try {
            Files.deleteIfExists(next);
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(next, secret, StandardOpenOption.SYNC);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StackProblem("cannot write the secret " + file + ": " + e.getMessage(), e);
        }
    }

    private String read(String name) {
        try {
            String secret = Files.readString(file(name)).strip();
            if (secret.isEmpty()) {
                throw new StackProblem("the secret " + file(name) + " is empty; 'muster reset' makes a new stack");
            }
            return secret;
        } catch (IOException e) {
            throw new StackProblem("cannot read the secret " + file(name) + ": " + e.getMessage(), e);
        }
    }
}
