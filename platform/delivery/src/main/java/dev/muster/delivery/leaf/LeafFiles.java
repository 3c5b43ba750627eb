package dev.muster.delivery.leaf;

import dev.muster.delivery.Changes;
import java.util.Map;
import java.util.Optional;

/** Where the files of a leaf stand, and how each is written. */
public final class LeafFiles {
    public static final String VERSION = "version.yaml";
    public static final String SETTINGS = "settings.yaml";
    public static final String PIN = "pin.yaml";
    public static final String REPLICAS = "replicas.yaml";

    static final String SERVICES = "gitops/services";
    static final String NO_PIN = "none";

    private LeafFiles() {}

    /** The folder of a leaf, from the repository's root, without a slash at its end. */
    public static String folder(String service, String environment) {
        return SERVICES + "/" + service + "/envs/" + environment;
    }

    /** What makes one leaf of another, or of none: files that say the same already stay as they are, comments included. */
    public static Changes changes(Optional<Leaf> before, Leaf after) {
        Changes changes = Changes.none();
        String folder = after.folder() + "/";
        if (before.filter(leaf -> leaf.version().equals(after.version())).isEmpty()) {
            changes = changes.write(folder + VERSION, text(after.service(), after.version()));
        }
        if (before.filter(leaf -> leaf.settings().equals(after.settings())).isEmpty()) {
            changes = changes.write(folder + SETTINGS, text(after.settings()));
        }
        if (before.filter(leaf -> leaf.pin().equals(after.pin())).isEmpty()) {
            changes = changes.write(folder + PIN, pin(after.pin()));
        }
        if (before.filter(leaf -> leaf.replicas() == after.replicas()).isEmpty()) {
            changes = changes.write(folder + REPLICAS, "replicas: " + after.replicas() + "\n");
        }
        return changes;
    }

    /** What {@code pin.yaml} says. */
    public static String pin(Optional<String> hash) {
        return "configuration: " + hash.orElse(NO_PIN) + "\n";
    }

    private static String text(String service, Version version) {
        String image = version.isSet() ? image(service) + version.digest() : Version.UNSET;
        return "image: " + image + "\nbase: " + version.base() + "\nschema: \"" + version.schema() + "\"\n";
    }

    static String image(String service) {
        return "muster/" + service + "@";
    }

    private static String text(Settings settings) {
        StringBuilder text = new StringBuilder("memory: " + settings.memory() + "\nenvironment:");
        if (settings.environment().isEmpty()) {
            text.append(" {}");
        }
        for (Map.Entry<String, String> variable : settings.environment().entrySet()) {
            text.append("\n  ").append(variable.getKey()).append(": ").append(Quoted.text(variable.getValue()));
        }
        return text.append('\n').toString();
    }
}
