package dev.muster.cli.config;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.spec.InvalidDocumentException;
import dev.muster.spec.Position;
import dev.muster.spec.YamlDocument;
import dev.muster.spec.YamlNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Puts another value in the place of one in a YAML text, and leaves every other character alone: comments, order and
 * quotes stay. What comes out is read again and compared before it is taken.
 */
final class YamlEdit {
    /** How a value in one line can end, the longest first: at the line's end or a comment, at what ends it in a flow. */
    private static final Pattern[] ENDS = {
        Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\""),
        Pattern.compile("'(?:[^']|'')*'"),
        Pattern.compile("(?:(?! #)[^\\n\\r])*(?<! )"),
        Pattern.compile("(?:(?! #)[^\\n\\r,\\]}])*(?<! )"),
    };

    private final String file;
    private final String text;
    private final YamlDocument document;

    /** @throws InvalidDocumentException if the text is no configuration */
    YamlEdit(String file, String text) {
        this.file = file;
        this.text = text;
        this.document = YamlDocument.parse(text, file);
    }

    /**
     * The text with another value.
     *
     * @param path of the key inside the file
     * @param value as YAML, or a text as it is
     * @throws CommandFailure if there is no such key, or if it is not a single value
     */
    String set(String path, String value) {
        return set(path, parseScalar(value), Stream.of(value, Trees.json(value)));
    }

    /** As {@link #set}, with the value as JSON text; a text is written without quotes where that is the same. */
    String setJson(String path, String json) {
        YamlNode wanted = parseScalar(json);
        Stream<String> bare = wanted instanceof YamlNode.Text text ? Stream.of(text.value()) : Stream.empty();
        return set(path, wanted, Stream.concat(bare, Stream.of(json)));
    }

    /** What a value says that a person typed: a number, yes or no, or a text. */
    static Object scalar(String value) {
        return Trees.of(parseScalar(value)).orElseThrow();
    }

    private String set(String path, YamlNode wanted, Stream<String> spellings) {
        YamlNode node = KeyPath.find(document.root(), path)
                .orElseThrow(() -> refused("there is no " + path + " in " + file
                        + "; --set changes what is there, publish the file to add"));
        String old = oldText(node)
                .orElseThrow(() -> refused(
                        path + " in " + file + " at line " + node.position().line()
                                + " is not a single value in one line; publish the file to change it"));
        int begin = offset(node.position());
        return spellings
                .map(written -> text.substring(0, begin) + written + text.substring(begin + old.length()))
                .filter(edited -> isAsWanted(edited, path, wanted))
                .findFirst()
                .orElseThrow(
                        () -> refused("'" + Trees.of(wanted).orElse("") + "' cannot stand at " + path + " in " + file));
    }

    private Optional<String> oldText(YamlNode node) {
        if (!isScalar(node)) {
            return Optional.empty();
        }
        String rest = text.substring(offset(node.position()));
        return Stream.of(ENDS)
                .map(end -> end.matcher(rest))
                .filter(Matcher::lookingAt)
                .map(Matcher::group)
                .filter(found -> !found.isEmpty() && isSame(parse(found), node))
                .findFirst();
    }

    /** Whether the text now has the value at the key and is the same everywhere else. */
    private boolean isAsWanted(String edited, String path, YamlNode wanted) {
        try {
            YamlNode root = YamlDocument.parse(edited, file).root();
            return KeyPath.find(root, path)
                            .filter(node -> isSame(Optional.of(node), wanted))
                            .isPresent()
                    && differOnlyAt(path, root);
        } catch (InvalidDocumentException e) {
            return false;
        }
    }

    private boolean differOnlyAt(String path, YamlNode root) {
        var before = Trees.leaves(Map.of("", Trees.of(document.root()).orElseThrow()));
        var after = Trees.leaves(Map.of("", Trees.of(root).orElseThrow()));
        return KeyChange.between(before, after).stream()
                .allMatch(change ->
                        change.path().equals("." + path) || change.path().equals(path));
    }

    private static YamlNode parseScalar(String value) {
        // Nobody types a comment as a value.
        boolean comment = !value.startsWith("\"") && !value.startsWith("'") && value.contains(" #");
        return (comment ? Optional.<YamlNode>empty() : parse(value))
                .filter(YamlEdit::isScalar)
                .orElseGet(() -> new YamlNode.Text(new Position(1, 1), "", value));
    }

    private static Optional<YamlNode> parse(String text) {
        try {
            return Optional.of(YamlDocument.parse(text, "value").root());
        } catch (InvalidDocumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isScalar(YamlNode node) {
        return node instanceof YamlNode.Text || node instanceof YamlNode.Num || node instanceof YamlNode.Bool;
    }

    private static boolean isSame(Optional<YamlNode> one, YamlNode other) {
        return one.flatMap(Trees::of).equals(Trees.of(other));
    }

    private int offset(Position position) {
        int start = 0;
        for (int line = 1; line < position.line(); line++) {
            start = text.indexOf('\n', start) + 1;
        }
        return text.offsetByCodePoints(start, position.column() - 1);
    }

    private static CommandFailure refused(String message) {
        return new CommandFailure(ExitCode.FAILED, message);
    }
}
