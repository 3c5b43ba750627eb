package dev.muster.cli.config;

import dev.muster.cli.Overview;
import picocli.CommandLine.Command;

/** {@code muster config}. */
@Command(
        name = "config",
        description = {
            "Looks at the configuration, and changes it.",
            "The truth is the delivery repository: a command that changes something commits",
            "there, and waits until the commit was read, checked and announced.",
            "docs/configuration.md has the whole of it."
        })
final class ConfigCommand extends Overview {

    /** The overview of {@code muster config audit}. */
    @Command(name = "audit", description = "Proves that the history is the one that was announced.")
    static final class Audit extends Overview {}
}
