package dev.muster.cli.gitops;

import dev.muster.cli.Overview;
import picocli.CommandLine.Command;

/** {@code muster gitops}. */
@Command(
        name = "gitops",
        description = {
            "Checks the tree gitops/ and writes what in it follows from elsewhere.",
            "gitops/check runs all of it, with kustomize and promtool; docs/gitops.md has the rest."
        })
final class GitopsCommand extends Overview {}
