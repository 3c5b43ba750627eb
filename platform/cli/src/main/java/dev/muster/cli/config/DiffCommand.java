package dev.muster.cli.config;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code muster config diff}. */
@Command(
        name = "diff",
        description = {
            "Prints the keys that differ between two versions, or to what is staged or not published yet.",
            "",
            "  muster config diff            what a promotion would change",
            "  muster config diff 5 8        what changed from version 5 to version 8",
            "  muster config diff FILE ...   what publishing the files, or the folder, would change"
        })
final class DiffCommand extends Subcommand {
    @Parameters(arity = "0..*", paramLabel = "VERSION|FILE", description = "Two versions, or files or folders.")
    private final List<String> arguments = List.of();

    DiffCommand(Workspace workspace) {
        super(workspace);
    }

    @Override
    ExitCode run(ConfigApi api) {
        List<KeyChange> changes = changes(api);
        changes.forEach(change -> print(change.toString()));
        if (changes.isEmpty()) {
            note("no key differs");
        }
        return ExitCode.OK;
    }

    private List<KeyChange> changes(ConfigApi api) {
        if (arguments.isEmpty()) {
            return staged(api.head(), api);
        }
        if (arguments.stream().allMatch(DiffCommand::isVersion)) {
            if (arguments.size() != 2) {
                throw misused("name two versions, or files: muster config diff 5 8");
            }
            return api.diff(version(arguments.getFirst()), version(arguments.getLast()));
        }
        return toFiles(api);
    }

    private static List<KeyChange> staged(Answer head, ConfigApi api) {
        Answer candidate =
                head.object("candidate").orElseThrow(() -> new CommandFailure(ExitCode.FAILED, "nothing is staged"));
        return head.object("head")
                .map(line -> api.diff(line.number("version"), candidate.number("version")))
                .orElseGet(() ->
                        KeyChange.between(new TreeMap<>(), Trees.leaves(api.content(candidate.number("version")))));
    }

    private List<KeyChange> toFiles(ConfigApi api) {
        Map<String, Object> head = api.head()
                .object("head")
                .map(line -> api.content(line.number("version")))
                .orElse(Map.of());
        Map<String, Object> after = new TreeMap<>(head);
        arguments.stream()
                .map(Path::of)
                .flatMap(DiffCommand::files)
                .forEach(file -> after.put(
                        LocalFile.of(file).namespace(), LocalFile.of(file).tree()));
        return KeyChange.between(Trees.leaves(head), Trees.leaves(after));
    }

    private static Stream<Path> files(Path path) {
        if (!Files.isDirectory(path)) {
            return Stream.of(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(EnvironmentFiles.YAML)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + path, e);
        }
    }

    private static boolean isVersion(String text) {
        return text.matches("v?[0-9]{1,18}") && Files.notExists(Path.of(text));
    }

    static long version(String text) {
        return Long.parseLong(text.startsWith("v") ? text.substring(1) : text);
    }
}
