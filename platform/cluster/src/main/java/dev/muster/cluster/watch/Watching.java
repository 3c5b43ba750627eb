package dev.muster.cluster.watch;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.muster.cluster.api.Tree;
import dev.muster.stack.home.Home;
import dev.muster.stack.home.StackProblem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the supervisor's process looks at.
 *
 * @param api the API server's address
 * @param authority the certificate that its own is signed with
 * @param identity the folder of the certificate that the supervisor shows
 * @param repository the delivery repository
 */
public record Watching(URI api, Path authority, Path identity, Path repository) {

    private static final String FILE = "watching.json";

    /** Where the targets among pods are written. */
    public static Path targets(Home home) {
        return home.conf().resolve("targets/pods.json");
    }

    /** Has the supervisor of a home begin. */
    public void write(Home home) {
        try {
            Home.write(
                    home.conf().resolve(FILE),
                    JSON.std.asString(Map.of(
                            "api", api.toString(),
                            "authority", authority.toString(),
                            "identity", identity.toString(),
                            "repository", repository.toString())));
        } catch (IOException e) {
            throw new StackProblem("cannot tell the supervisor what to look at: " + e.getMessage(), e);
        }
    }

    static Optional<Watching> read(Home home) {
        Path file = home.conf().resolve(FILE);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            Tree tree = Tree.of(JSON.std.mapFrom(Files.readString(file)));
            return Optional.of(new Watching(
                    URI.create(tree.at("api").text()),
                    Path.of(tree.at("authority").text()),
                    Path.of(tree.at("identity").text()),
                    Path.of(tree.at("repository").text())));
        } catch (IOException e) {
            throw new StackProblem("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
