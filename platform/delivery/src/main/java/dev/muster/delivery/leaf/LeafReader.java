package dev.muster.delivery.leaf;

import static java.util.Objects.requireNonNull;

import dev.muster.spec.Fields;
import dev.muster.spec.MemorySize;
import dev.muster.spec.Reading;
import dev.muster.spec.Violation;
import dev.muster.spec.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the leaves of one environment and notes everything that is wrong with them. Used once. */
final class LeafReader {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern PINNED = Pattern.compile(LeafFiles.NO_PIN + "|" + Leaf.HASH.pattern());
    private static final Pattern ANY = Pattern.compile(".*", Pattern.DOTALL);

    private final String environment;
    private final List<Violation> problems = new ArrayList<>();

    LeafReader(String environment) {
        this.environment = requireNonNull(environment, "environment is null");
    }

    /** @param files by path from the repository's root */
    Leaves read(Map<String, byte[]> files) {
        SortedMap<String, Leaf> leaves = new TreeMap<>();
        for (String service : services(files)) {
            leaf(service, files).ifPresent(leaf -> leaves.put(service, leaf));
        }
        return problems.isEmpty() ? new Leaves.Sound(leaves) : new Leaves.Unsound(problems);
    }

    private Set<String> services(Map<String, byte[]> files) {
        Pattern form = Pattern.compile(LeafFiles.folder("([^/]+)", Pattern.quote(environment)) + "/.*");
        Set<String> services = new TreeSet<>();
        for (String path : files.keySet()) {
            Matcher leaf = form.matcher(path);
            if (leaf.matches()) {
                services.add(leaf.group(1));
            }
        }
        return services;
    }

    private Optional<Leaf> leaf(String service, Map<String, byte[]> files) {
        String folder = LeafFiles.folder(service, environment) + "/";
        if (!Leaf.NAME.matcher(service).matches()) {
            problems.add(new Violation(folder, 1, 1, "", "is not the name of a service"));
            return Optional.empty();
        }
        Optional<Version> version = file(folder + LeafFiles.VERSION, files)
                .flatMap(file -> file.read(headed(service, Header.VERSION, (_, fields) -> version(service, fields))));
        Optional<Settings> settings = file(folder + LeafFiles.SETTINGS, files)
                .flatMap(file -> file.read(headed(service, Header.SETTINGS, LeafReader::settings)));
        Optional<String> pin = file(folder + LeafFiles.PIN, files)
                .flatMap(file -> file.read(headed(
                        service,
                        Header.PIN,
                        (_, fields) -> fields.requiredText(
                                "configuration", PINNED, "none or the hash of a staged configuration"))));
        Optional<Integer> replicas = file(folder + LeafFiles.REPLICAS, files)
                .flatMap(file -> file.read(headed(
                        service,
                        Header.REPLICAS,
                        (_, fields) -> fields.requiredInteger("replicas", 1, Leaf.MAX_REPLICAS))));
        return version.flatMap(v -> settings.flatMap(s ->
                pin.flatMap(p -> replicas.map(r -> new Leaf(service, environment, v, s, pinned(p), r)))));
    }

    private static <T> BiFunction<Reading, Fields, Optional<T>> headed(
            String service, Header header, BiFunction<Reading, Fields, Optional<T>> reader) {
        return (reading, fields) -> {
            header.check(service, reading, fields);
            return reader.apply(reading, fields);
        };
    }

    private static Optional<String> pinned(String text) {
        return text.equals(LeafFiles.NO_PIN) ? Optional.empty() : Optional.of(text);
    }

    private Optional<YamlFile> file(String path, Map<String, byte[]> files) {
        byte[] bytes = files.get(path);
        if (bytes == null) {
            problems.add(new Violation(path, 1, 1, "", "is missing"));
            return Optional.empty();
        }
        return Optional.of(new YamlFile(path, bytes, problems));
    }

    private static Optional<Version> version(String service, Fields fields) {
        Pattern form = Pattern.compile(Version.UNSET + "|(" + Pattern.quote(LeafFiles.image(service)) + "|"
                + Pattern.quote(LeafFiles.drillImage(service)) + ")" + Version.DIGEST.pattern());
        Optional<String> image = fields.requiredText(
                "image", form, LeafFiles.image(service) + "sha256: and 64 hexadecimal digits, or " + Version.UNSET);
        Optional<String> base = fields.requiredText("base", Version.BASE, "a version of the base such as v1");
        Optional<String> schema =
                fields.requiredText("schema", NUMBER, "the number of a migration in quotes, such as \"1\"");
        return image.flatMap(i -> base.flatMap(b -> schema.map(s ->
                new Version(i.substring(i.indexOf('@') + 1), b, Integer.parseInt(s), i.startsWith(LeafFiles.DRILLS)))));
    }

    private static Optional<Settings> settings(Reading reading, Fields fields) {
        Optional<MemorySize> memory = fields.requiredParsed("memory", MemorySize::parse);
        Map<String, String> variables = new TreeMap<>();
        fields.fields("environment")
                .ifPresent(environment -> environment.keys().forEach(name -> {
                    Optional<YamlNode> node = environment.required(name);
                    if (!Settings.NAME.matcher(name).matches()) {
                        reading.note(
                                environment.path(name), "is not a variable's name: capital letters, digits and '_'");
                    }
                    node.flatMap(value -> reading.text(value, ANY, "a text, in quotes"))
                            .ifPresent(text -> variables.put(name, text));
                }));
        return reading.isSound() ? memory.map(size -> new Settings(size.toString(), variables)) : Optional.empty();
    }
}
