package dev.muster.cli.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.spec.InvalidDocumentException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a person wants of the files: whole files put in, single values changed, files taken out. */
final class FileEdits {
    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "<namespace>.yaml or <namespace>.schema.json, taken as a whole.")
    private final List<Path> files = List.of();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Changes one value in its place and leaves the rest of the file as it is; may be repeated.")
    private final List<String> sets = List.of();

    @Option(names = "--remove", paramLabel = "FILE", description = "Takes a file out; may be repeated.")
    private final List<String> removed = List.of();

    /** What the first look showed of each file that is put in; another's change is not overwritten. */
    private final Map<String, byte @Nullable []> before = new HashMap<>();

    /** One value, and where: {@code key} is below the namespace. */
    record Setting(String namespace, String key, String value) {
        static Setting parse(String text) {
            int sign = text.indexOf('=');
            int dot = text.indexOf('.');
            if (sign < 0 || dot < 1 || dot + 1 >= sign) {
                throw new CommandFailure(ExitCode.USAGE, "--set must be NAMESPACE.KEY=VALUE, not '" + text + "'");
            }
            return new Setting(text.substring(0, dot), text.substring(dot + 1, sign), text.substring(sign + 1));
        }

        String file() {
            return namespace + EnvironmentFiles.YAML;
        }
    }

    List<LocalFile> files() {
        return files.stream().map(LocalFile::of).toList();
    }

    List<Setting> settings() {
        return sets.stream().map(Setting::parse).toList();
    }

    List<String> removed() {
        return removed;
    }

    boolean areNone() {
        return files.isEmpty() && sets.isEmpty() && removed.isEmpty();
    }

    /** Ends the command if nothing is wanted, or something that is no file or key. */
    void check() {
        if (areNone()) {
            throw new CommandFailure(ExitCode.USAGE, "name files, or --set KEY=VALUE, or --remove FILE");
        }
        var _ = files();
        var _ = settings();
    }

    /** All files as they shall be. */
    Map<String, byte[]> applyTo(EnvironmentFiles at) {
        return apply(at, "");
    }

    /** All files, with an overlay that has the edits. */
    Map<String, byte[]> applyToOverlay(EnvironmentFiles at) {
        return apply(at, EnvironmentFiles.STAGED);
    }

    private Map<String, byte[]> apply(EnvironmentFiles at, String folder) {
        Map<String, byte[]> after = new TreeMap<>(at.files());
        for (LocalFile file : files()) {
            requireAsFirstSeen(folder + file.name(), at);
            after.put(folder + file.name(), LocalFile.utf8(file.text()));
        }
        for (Setting setting : settings()) {
            byte[] source = after.getOrDefault(folder + setting.file(), after.get(setting.file()));
            after.put(folder + setting.file(), set(setting, source, at));
        }
        for (String file : removed) {
            if (after.remove(folder + file) == null) {
                throw new CommandFailure(ExitCode.FAILED, "there is no " + folder + file + " to remove");
            }
        }
        return after;
    }

    private static byte[] set(Setting setting, byte @Nullable [] source, EnvironmentFiles at) {
        if (source == null) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "there is no namespace " + setting.namespace() + "; there are "
                            + String.join(", ", at.namespaces().keySet()));
        }
        try {
            String text = new String(source, UTF_8);
            return new YamlEdit(setting.file(), text)
                    .set(setting.key(), setting.value())
                    .getBytes(UTF_8);
        } catch (InvalidDocumentException e) {
            throw new CommandFailure(ExitCode.FAILED, setting.file() + " cannot be read:\n" + e.getMessage());
        }
    }

    private void requireAsFirstSeen(String path, EnvironmentFiles at) {
        byte @Nullable [] now = at.files().get(path);
        if (!before.containsKey(path)) {
            before.put(path, now);
        } else if (!Arrays.equals(before.get(path), now)) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "nothing was committed: " + at.commit().author().name() + " changed " + path + " meanwhile ("
                            + at.commit().subject() + "); look at it and publish again");
        }
    }

    /** What is done, in a few words. */
    String summary() {
        List<String> words = new ArrayList<>();
        files().forEach(file -> words.add(file.name()));
        settings().forEach(setting -> words.add(setting.namespace() + "." + setting.key() + "=" + setting.value()));
        removed.forEach(file -> words.add("without " + file));
        return String.join(", ", words);
    }
}
