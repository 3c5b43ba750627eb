package dev.muster.cli.gitops;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import dev.muster.delivery.DeliveryException;
import dev.muster.delivery.tree.Change;
import dev.muster.delivery.tree.Manifest;
import dev.muster.delivery.tree.Refusal;
import dev.muster.delivery.tree.Rules;
import dev.muster.delivery.tree.Tree;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code muster gitops check}. */
@Command(
        name = "check",
        description = {
            "Holds the tree to its rules. Alone it looks at files; gitops/check builds them first",
            "and gives what was built, and schemas, to it."
        })
final class CheckCommand implements Callable<Integer> {
    private final Workspace workspace;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(names = "--built", paramLabel = "FOLDER", description = "What kustomize made of it, a file a folder.")
    private @Nullable Path built;

    @Option(names = "--schemas", paramLabel = "FOLDER", description = "Schemas of all kinds; needs --built.")
    private @Nullable Path schemas;

    @Option(
            names = "--against",
            paramLabel = "COMMIT",
            description = "Where the change began: some rules look at what changes.")
    private @Nullable String against;

    @Option(names = "--delivery", description = "A cluster reads it: nothing may be left unset.")
    private boolean delivery;

    @Option(names = "--tree", paramLabel = "FOLDER", description = "Another tree than this checkout.")
    private @Nullable Path tree;

    CheckCommand(Workspace workspace) {
        this.workspace = requireNonNull(workspace, "workspace is null");
    }

    @Override
    public Integer call() {
        Path root = tree == null ? workspace.root() : tree.toAbsolutePath();
        SortedMap<String, List<Manifest>> objects = built == null ? new TreeMap<>() : Built.in(built);
        Change change = new Change(before(root), Tree.of(root), objects, delivery);
        List<Refusal> refusals = new ArrayList<>(Rules.check(change));
        PrintWriter out = spec.commandLine().getOut();
        if (schemas != null) {
            int samples = checkSchemas(new Schemas(schemas), change, refusals);
            out.println(samples + " samples with something wrong were refused");
        }
        refusals.stream().distinct().forEach(out::println);
        int count = objects.values().stream().mapToInt(List::size).sum();
        out.println(Rules.names().size() + " rules, " + change.after().files().size() + " files, " + count
                + " objects built: " + (refusals.isEmpty() ? "sound" : refusals.size() + " refused"));
        return (refusals.isEmpty() ? ExitCode.OK : ExitCode.FAILED).code();
    }

    private Optional<Tree> before(Path root) {
        try {
            return Optional.ofNullable(against).map(commit -> Tree.committed(root, commit));
        } catch (DeliveryException e) {
            throw new CommandFailure(ExitCode.ENVIRONMENT, String.valueOf(e.getMessage()));
        }
    }

    private static int checkSchemas(Schemas schemas, Change change, List<Refusal> refusals) {
        change.built()
                .values()
                .forEach(manifests -> manifests.forEach(object -> refusals.addAll(schemas.check(object))));
        return Samples.check(change.after(), schemas, refusals);
    }
}
