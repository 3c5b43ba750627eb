package dev.muster.delivery;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Checkouts with one commit. */
public final class TestCheckout {
    private TestCheckout() {}

    /** Makes one in a new folder below {@code parent}, with these files. */
    public static Path make(Path parent, Map<String, String> files) throws IOException, InterruptedException {
        Path checkout = Files.createDirectories(parent.resolve("checkout"));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = checkout.resolve(file.getKey());
            Files.createDirectories(requireNonNull(path.getParent(), "path has no folder"));
            Files.writeString(path, file.getValue());
        }
        GitCommand git = new GitCommand(checkout);
        git.run("init", "-q");
        git.run("add", ".");
        git.run("commit", "-qm", "first");
        return checkout;
    }
}
