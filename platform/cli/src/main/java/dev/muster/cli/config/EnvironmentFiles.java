package dev.muster.cli.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.delivery.Changes;
import dev.muster.delivery.Commit;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.spec.InvalidDocumentException;
import dev.muster.spec.YamlDocument;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The configuration files of one environment as one commit has them.
 *
 * @param files by path below the environment's folder
 */
record EnvironmentFiles(Commit commit, String environment, SortedMap<String, byte[]> files) {
    static final String STAGED = "staged/";
    static final String YAML = ".yaml";

    static EnvironmentFiles read(DeliveryRepository repository, String environment, Commit commit) {
        String folder = folder(environment);
        SortedMap<String, byte[]> files = new TreeMap<>();
        repository
                .files(commit.id(), folder)
                .forEach((path, bytes) -> files.put(path.substring(folder.length() + 1), bytes));
        return new EnvironmentFiles(commit, environment, files);
    }

    static String folder(String environment) {
        return "gitops/config/" + environment;
    }

    /** What processes without a pin run: all but the overlay. */
    SortedMap<String, byte[]> head() {
        return select(path -> !path.startsWith(STAGED));
    }

    /** The overlay, by the paths of the files it is laid over. */
    SortedMap<String, byte[]> staged() {
        SortedMap<String, byte[]> staged = new TreeMap<>();
        files.forEach((path, bytes) -> {
            if (path.startsWith(STAGED)) {
                staged.put(path.substring(STAGED.length()), bytes);
            }
        });
        return staged;
    }

    Optional<String> text(String path) {
        return Optional.ofNullable(files.get(path)).map(bytes -> new String(bytes, UTF_8));
    }

    /** What turns these files into others, for a commit. */
    Changes changesTo(Map<String, byte[]> others) {
        return Changes.between(fromRoot(files), fromRoot(others));
    }

    /** What the files of the head say, by namespace. */
    SortedMap<String, Object> namespaces() {
        SortedMap<String, Object> namespaces = new TreeMap<>();
        head().forEach((path, bytes) -> {
            if (path.endsWith(YAML)) {
                namespaces.put(path.substring(0, path.length() - YAML.length()), tree(path, new String(bytes, UTF_8)));
            }
        });
        return namespaces;
    }

    /** What a file says; ends the command with every problem if it is no configuration. */
    static Object tree(String file, String text) {
        try {
            return Trees.of(YamlDocument.parse(text, file).root()).orElse(Map.of());
        } catch (InvalidDocumentException e) {
            throw new CommandFailure(ExitCode.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private Map<String, byte[]> fromRoot(Map<String, byte[]> below) {
        return below.entrySet().stream()
                .collect(Collectors.toMap(entry -> folder(environment) + "/" + entry.getKey(), Map.Entry::getValue));
    }

    private SortedMap<String, byte[]> select(Predicate<String> wanted) {
        SortedMap<String, byte[]> selected = new TreeMap<>(files);
        selected.keySet().removeIf(wanted.negate());
        return selected;
    }
}
