package dev.muster.cli.gitops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import dev.muster.delivery.DeliveryException;
import dev.muster.delivery.tree.Tree;
import dev.muster.stack.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster gitops diff}. */
@Command(
        name = "diff",
        description = {
            "Prints, in Markdown, what changes for clusters between a commit of this checkout and its files now.",
            "Both are built with kustomize, as gitops/check does it."
        })
final class DiffCommand implements Callable<Integer> {
    private final Workspace workspace;

    @Parameters(
            arity = "0..1",
            paramLabel = "COMMIT",
            defaultValue = "HEAD",
            description = "Where the change began (default: ${DEFAULT-VALUE}, what is not committed).")
    private String commit = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    DiffCommand(Workspace workspace) {
        this.workspace = requireNonNull(workspace, "workspace is null");
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("muster-diff");
        try {
            Path then = work.resolve("then");
            write(Tree.committed(workspace.root(), commit), then);
            Difference difference = new Difference(
                    built(then, work.resolve("built-then")), built(workspace.root(), work.resolve("built-now")));
            spec.commandLine().getOut().print(difference.markdown("What changes since " + commit));
            spec.commandLine().getOut().flush();
            return ExitCode.OK.code();
        } catch (DeliveryException e) {
            throw new CommandFailure(ExitCode.ENVIRONMENT, String.valueOf(e.getMessage()));
        } finally {
            Home.delete(work);
        }
    }

    private static void write(Tree tree, Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : tree.files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(requireNonNull(path.getParent(), "a file without a folder"));
            Files.write(path, file.getValue());
        }
    }

    private SortedMap<String, String> built(Path tree, Path out) throws IOException, InterruptedException {
        Path script = workspace.root().resolve("gitops/check");
        Process process = new ProcessBuilder(script.toString(), "--build", tree.toString(), out.toString())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new CommandFailure(ExitCode.FAILED, said.strip());
        }
        SortedMap<String, String> objects = Difference.none();
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String folder =
                        out.relativize(file).toString().replace('\\', '/').replaceFirst("\\.yaml$", "");
                if (!folder.startsWith("gitops/workload/")) {
                    Difference.objects(folder, Files.readString(file), objects);
                }
            }
        }
        return objects;
    }
}
