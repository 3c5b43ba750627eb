package dev.muster.drill.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The commit of a checkout, as git says it. */
final class Commits {
    private static final String CHANGED = "-dirty";

    private Commits() {}

    /**
     * Its short id, with a mark if files differ from it; empty where there is no git or no repository.
     *
     * <p>Documents do not count: they change nothing that runs, and what a proof writes is one of them.
     */
    static Optional<String> current(Path root) {
        return git(root, "rev-parse", "--short=10", "HEAD").map(id -> id + (isChanged(root) ? CHANGED : ""));
    }

    private static boolean isChanged(Path root) {
        return git(root, "status", "--porcelain", "--untracked-files=no", "--", ".", ":(exclude)docs")
                .filter(String::isEmpty)
                .isEmpty();
    }

    /** What it says; empty if it fails. */
    private static Optional<String> git(Path root, String... arguments) {
        try {
            Process git = new ProcessBuilder(Stream.concat(Stream.of("git"), Stream.of(arguments))
                            .toList())
                    .directory(root.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), UTF_8).strip();
            boolean ended = git.waitFor(10, TimeUnit.SECONDS);
            return ended && git.exitValue() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
