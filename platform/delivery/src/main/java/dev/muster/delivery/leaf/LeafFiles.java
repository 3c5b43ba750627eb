package dev.muster.delivery.leaf;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.delivery.Changes;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where the files of a leaf stand, and how each is written. */
public final class LeafFiles {
    public static final String VERSION = "version.yaml";
    public static final String SETTINGS = "settings.yaml";
    public static final String PIN = "pin.yaml";
    public static final String REPLICAS = "replicas.yaml";
    public static final String SCHEMA = "schema.yaml";
    public static final String KUSTOMIZATION = "kustomization.yaml";

    /** What a leaf's kustomization names that lets drills in. */
    public static final String DRILL_COMPONENT = "components/drill";

    /** Where all leaves stand. */
    public static final String SERVICES = "gitops/services";

    static final String NO_PIN = "none";
    static final String DRILLS = "muster/drill/";

    private static final Pattern BASE = Pattern.compile("\\bworkload/v[1-9][0-9]{0,4}\\b");

    private LeafFiles() {}

    /** The folder of a leaf, from the repository's root, without a slash at its end. */
    public static String folder(String service, String environment) {
        return SERVICES + "/" + service + "/envs/" + environment;
    }

    /** The tag at what of a service was last stable in an environment, without {@code refs/tags/}. */
    public static String stableTag(String service, String environment) {
        return "stable/" + service + "/" + environment;
    }

    /** What makes one leaf of another, or of none: files that say the same already stay as they are, comments included. */
    public static Changes changes(Optional<Leaf> before, Leaf after) {
        Changes changes = Changes.none();
        String folder = after.folder() + "/";
        if (before.filter(leaf -> leaf.version().equals(after.version())).isEmpty()) {
            changes = changes.write(folder + VERSION, text(after.service(), after.version()));
        }
        if (before.filter(leaf -> leaf.settings().equals(after.settings())).isEmpty()) {
            changes = changes.write(folder + SETTINGS, text(after.service(), after.settings()));
        }
        if (before.filter(leaf -> leaf.pin().equals(after.pin())).isEmpty()) {
            changes = changes.write(folder + PIN, pin(after.service(), after.pin()));
        }
        if (before.filter(leaf -> leaf.replicas() == after.replicas()).isEmpty()) {
            changes = changes.write(
                    folder + REPLICAS, Header.REPLICAS.text(after.service()) + "replicas: " + after.replicas() + "\n");
        }
        return changes;
    }

    /**
     * What lays a leaf on the base that its version names; nothing if it lies there already, or is no folder to build.
     *
     * @param files by path from the repository's root
     */
    public static Changes based(Map<String, byte[]> files, Leaf leaf) {
        String path = leaf.folder() + "/" + KUSTOMIZATION;
        byte[] bytes = files.get(path);
        if (bytes == null) {
            return Changes.none();
        }
        String text = new String(bytes, UTF_8);
        String based =
                BASE.matcher(text).replaceAll("workload/" + leaf.version().base());
        return based.equals(text) ? Changes.none() : Changes.none().write(path, based);
    }

    /** What {@code pin.yaml} says. */
    public static String pin(String service, Optional<String> hash) {
        return Header.PIN.text(service) + "configuration: " + hash.orElse(NO_PIN) + "\n";
    }

    private static String text(String service, Version version) {
        String name = version.drill() ? drillImage(service) : image(service);
        String image = version.isSet() ? name + version.digest() : Version.UNSET;
        return Header.VERSION.text(service) + "image: " + image + "\nbase: " + version.base() + "\nschema: \""
                + version.schema() + "\"\n";
    }

    static String image(String service) {
        return "muster/" + service + "@";
    }

    /** Where images stand that drills break things with. */
    static String drillImage(String service) {
        return DRILLS + service + "@";
    }

    private static String text(String service, Settings settings) {
        StringBuilder text =
                new StringBuilder(Header.SETTINGS.text(service) + "memory: " + settings.memory() + "\nenvironment:");
        if (settings.environment().isEmpty()) {
            text.append(" {}");
        }
        for (Map.Entry<String, String> variable : settings.environment().entrySet()) {
            text.append("\n  ").append(variable.getKey()).append(": ").append(Quoted.text(variable.getValue()));
        }
        return text.append('\n').toString();
    }
}
