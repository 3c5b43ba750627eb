package dev.muster.cli.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A file of a person's that is to be configuration; its name says what of.
 *
 * @param name the file's name without folders
 */
record LocalFile(String name, String text) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}(\\.yaml|\\.schema\\.json)|README\\.md");

    static LocalFile of(Path path) {
        String name = String.valueOf(path.getFileName());
        if (!NAME.matcher(name).matches()) {
            throw new CommandFailure(ExitCode.USAGE, path + " is neither <namespace>.yaml nor <namespace>.schema.json");
        }
        try {
            return new LocalFile(name, Files.readString(path));
        } catch (CharacterCodingException e) {
            throw new CommandFailure(ExitCode.USAGE, path + " is not UTF-8");
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, "cannot read " + path + ": it is not there, or not a file");
        }
    }

    boolean isNamespace() {
        return name.endsWith(EnvironmentFiles.YAML);
    }

    String namespace() {
        if (!isNamespace()) {
            throw new CommandFailure(ExitCode.USAGE, name + " is not a namespace; only <namespace>.yaml is");
        }
        return name.substring(0, name.length() - EnvironmentFiles.YAML.length());
    }

    static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    /** What it says; ends the command with every problem if it is no configuration. */
    Object tree() {
        return EnvironmentFiles.tree(name, text);
    }
}
