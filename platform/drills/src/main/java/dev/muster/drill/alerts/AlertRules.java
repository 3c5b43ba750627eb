package dev.muster.drill.alerts;

import dev.muster.drill.definition.Watch;
import dev.muster.spec.YamlDocument;
import dev.muster.spec.YamlNode;
import dev.muster.spec.YamlNode.Mapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The alert rules of a tree. What is wrong with them as rules is promtool's to say; here they are only read.
 *
 * @param rules in the order of their files
 */
public record AlertRules(List<AlertRule> rules) {
    /** Where a tree has them. */
    public static final String FOLDER = "gitops/alerts";

    public AlertRules {
        rules = List.copyOf(rules);
    }

    /** Every rule of a tree; none if it has no such folder. */
    public static AlertRules of(Path tree) {
        Path folder = tree.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return new AlertRules(List.of());
        }
        try (Stream<Path> files = Files.list(folder)) {
            return new AlertRules(files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .flatMap(file -> rules(YamlDocument.parse(file).root()))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    private static Stream<AlertRule> rules(YamlNode file) {
        return items(file, "groups").flatMap(group -> items(group, "rules")).map(AlertRules::rule);
    }

    private static AlertRule rule(YamlNode rule) {
        return new AlertRule(
                text(rule, "alert"),
                Optional.of(text(rule, "labels", "cause")).filter(cause -> !cause.isEmpty()),
                text(rule, "labels", "severity"),
                Stream.of(text(rule, "annotations", "depends_on").split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList(),
                text(rule, "annotations", "runbook"));
    }

    private static Stream<YamlNode> items(YamlNode node, String key) {
        return child(node, key)
                .filter(YamlNode.Sequence.class::isInstance)
                .map(list -> ((YamlNode.Sequence) list).items())
                .orElse(List.of())
                .stream();
    }

    private static String text(YamlNode node, String... path) {
        Optional<YamlNode> found = Optional.of(node);
        for (String key : path) {
            found = found.flatMap(at -> child(at, key));
        }
        return found.filter(YamlNode.Text.class::isInstance)
                .map(text -> ((YamlNode.Text) text).value())
                .orElse("");
    }

    private static Optional<YamlNode> child(YamlNode node, String key) {
        return node instanceof Mapping mapping ? mapping.get(key) : Optional.empty();
    }

    /** What a drill asks of alerts that no rule can do, in words. */
    public List<String> lacks(Watch watch) {
        List<String> lacks = new ArrayList<>();
        watch.detect()
                .filter(detect -> !has(detect.alert()))
                .ifPresent(detect -> lacks.add("no rule is called " + detect.alert()));
        watch.detect().map(Watch.Detect::quiet).orElse(List.of()).stream()
                .filter(quiet -> !has(quiet))
                .forEach(quiet -> lacks.add("no rule is called " + quiet));
        watch.diagnose()
                .filter(diagnose -> rules.stream().noneMatch(rule -> rule.blames(diagnose.cause())))
                .ifPresent(diagnose -> lacks.add("no rule blames " + diagnose.cause()));
        return lacks;
    }

    private boolean has(String name) {
        return rules.stream().anyMatch(rule -> rule.name().equals(name));
    }
}
