package dev.muster.cli.config;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.Workspace;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The config service that a command asks. */
final class ServiceTarget {
    private static final String NOBODY = "operator";

    private final Workspace workspace;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Asks there instead of at the gateway of this checkout's stack.")
    private @Nullable URI url;

    ServiceTarget(Workspace workspace) {
        this.workspace = requireNonNull(workspace, "workspace is null");
    }

    ConfigApi api() {
        return new ConfigApi(url == null ? workspace.stack().gateway() : url, subject());
    }

    Workspace workspace() {
        return workspace;
    }

    /** Which environment is meant. */
    String environment() {
        return workspace.environmentName();
    }

    private static String subject() {
        String user = System.getProperty("user.name", NOBODY).replaceAll("[^A-Za-z0-9._-]", "-");
        return user.isEmpty() ? NOBODY : user;
    }
}
