package dev.muster.spec;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns the library's node graph into our tree and refuses what would make it a graph. */
final class YamlParser {
    /** A longer number, or a larger exponent, is no setting but an attack on whoever computes with it. */
    private static final int MAX_DIGITS = 100;

    private final Violations violations;
    private final String name;

    YamlParser(String name) {
        this.name = name;
        this.violations = new Violations(name);
    }

    YamlNode parse(String text) {
        Optional<Node> composed = compose(text);
        if (composed.isEmpty()) {
            violations.add(Position.START, "", "is empty");
        }
        YamlNode root =
                composed.map(node -> convert(node, "", Position.START)).orElse(new YamlNode.Null(Position.START, ""));
        violations.throwIfAny();
        return root;
    }

    private Optional<Node> compose(String text) {
        var settings = LoadSettings.builder()
                .setLabel(name)
                .setCodePointLimit(YamlDocument.MAX_CODE_POINTS)
                .build();
        try {
            refuseTooDeepOrTooMany(new Parse(settings).parseString(text));
            return new Compose(settings).composeString(text);
        } catch (MarkedYamlEngineException e) {
            Position at = position(e.getProblemMark());
            throw new InvalidDocumentException(
                    List.of(new Violation(name, at.line(), at.column(), "", "is not YAML: " + e.getProblem())));
        } catch (YamlEngineException e) {
            throw new InvalidDocumentException(
                    List.of(new Violation(name, 1, 1, "", "is not YAML: " + e.getMessage())));
        }
    }

    /** The composer recurses and keeps everything, so both are counted first, over events. */
    private void refuseTooDeepOrTooMany(Iterable<Event> events) {
        int depth = 0;
        int nodes = 0;
        for (Event event : events) {
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> {
                    depth++;
                    nodes++;
                }
                case Scalar -> nodes++;
                case MappingEnd, SequenceEnd -> depth--;
                default -> {}
            }
            if (depth > YamlDocument.MAX_DEPTH) {
                throw refused(event, "is nested more than " + YamlDocument.MAX_DEPTH + " levels deep");
            }
            if (nodes > YamlDocument.MAX_NODES) {
                throw refused(
                        event, String.format(Locale.ROOT, "has more than %,d keys and values", YamlDocument.MAX_NODES));
            }
        }
    }

    private InvalidDocumentException refused(Event event, String message) {
        Position at = position(event.getStartMark());
        return new InvalidDocumentException(List.of(new Violation(name, at.line(), at.column(), "", message)));
    }

    /** An alias has no mark of its own, its target's is far away: hence {@code nearby}, the key or the list. */
    private YamlNode convert(Node node, String path, Position nearby) {
        Position at = position(node.getStartMark());
        if (node.getAnchor().isPresent()) {
            violations.add(nearby, path, "anchors and aliases are not allowed: write the value out");
            return new YamlNode.Null(at, path);
        }
        return switch (node) {
            case MappingNode mapping -> mapping(mapping, at, path);
            case SequenceNode sequence -> sequence(sequence, at, path);
            case ScalarNode scalar -> scalar(scalar, at, path);
            default -> throw new IllegalStateException("a node that is neither mapping, list nor scalar: " + node);
        };
    }

    private YamlNode mapping(MappingNode node, Position at, String path) {
        List<YamlNode.Mapping.Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : node.getValue()) {
            Position keyAt = position(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)
                    || key.getAnchor().isPresent()) {
                violations.add(keyAt, path, "a key must be a plain text");
                continue;
            }
            String child = JsonPointer.child(path, key.getValue());
            if (!seen.add(key.getValue())) {
                violations.add(keyAt, child, "is given twice");
                continue;
            }
            entries.add(new YamlNode.Mapping.Entry(key.getValue(), keyAt, convert(tuple.getValueNode(), child, keyAt)));
        }
        return new YamlNode.Mapping(at, path, entries);
    }

    private YamlNode sequence(SequenceNode node, Position at, String path) {
        List<YamlNode> items = new ArrayList<>();
        for (Node item : node.getValue()) {
            items.add(convert(item, JsonPointer.child(path, items.size()), at));
        }
        return new YamlNode.Sequence(at, path, items);
    }

    private YamlNode scalar(ScalarNode node, Position at, String path) {
        Tag tag = node.getTag();
        if (tag.equals(Tag.STR)) {
            return new YamlNode.Text(at, path, node.getValue());
        }
        if (tag.equals(Tag.BOOL)) {
            return new YamlNode.Bool(at, path, node.getValue().equals("true"));
        }
        if (tag.equals(Tag.NULL)) {
            return new YamlNode.Null(at, path);
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return number(node.getValue(), at, path);
        }
        violations.add(at, path, "tags are not allowed: " + tag);
        return new YamlNode.Null(at, path);
    }

    private YamlNode number(String text, Position at, String path) {
        try {
            var value = new BigDecimal(text);
            if (value.precision() <= MAX_DIGITS && Math.abs(value.scale()) <= MAX_DIGITS) {
                return new YamlNode.Num(at, path, value);
            }
        } catch (NumberFormatException notANumber) {
            // .inf and .nan end here too, and are refused in the same words.
        }
        violations.add(at, path, "is not a number that can be used: " + text);
        return new YamlNode.Null(at, path);
    }

    private static Position position(Optional<Mark> mark) {
        return mark.map(at -> new Position(at.getLine() + 1, at.getColumn() + 1))
                .orElse(Position.START);
    }
}
