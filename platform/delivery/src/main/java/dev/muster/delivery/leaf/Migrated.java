package dev.muster.delivery.leaf;

import dev.muster.spec.InvalidDocumentException;
import dev.muster.spec.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the database of a service is brought to in an environment, as {@code schema.yaml} says: promoted alone, and before
 * the code that needs it.
 *
 * @param digest of the release whose migrations do it, or {@link Version#UNSET}
 * @param schema the highest of them
 */
public record Migrated(String digest, int schema) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    public Migrated {
        if (!digest.equals(Version.UNSET) && !Version.DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException("not a digest: '" + digest + "'");
        }
        if (schema < 0) {
            throw new IllegalArgumentException("a migration's number is not negative: " + schema);
        }
    }

    /** Whether code that needs a schema finds it; one without any migration is there from the start. */
    public boolean has(int needed) {
        return reached() >= needed;
    }

    /** The highest migration that the database has; 0 before the first release. */
    public int reached() {
        return digest.equals(Version.UNSET) ? 0 : schema;
    }

    /** Where it stands, from the repository's root. */
    public static String path(String service, String environment) {
        return LeafFiles.folder(service, environment) + "/" + LeafFiles.SCHEMA;
    }

    /**
     * Reads the file.
     *
     * @throws InvalidDocumentException with every problem found
     */
    public static Migrated read(String service, String environment, byte[] bytes) {
        List<Violation> problems = new ArrayList<>();
        Optional<Migrated> read = new YamlFile(path(service, environment), bytes, problems).read((reading, fields) -> {
            Header.SCHEMA.check(service, reading, fields);
            Optional<String> image = fields.requiredText(
                    "image",
                    Pattern.compile(
                            Version.UNSET + "|" + Pattern.quote(LeafFiles.image(service)) + Version.DIGEST.pattern()),
                    LeafFiles.image(service) + "sha256: and 64 hexadecimal digits, or " + Version.UNSET);
            Optional<String> schema =
                    fields.requiredText("schema", NUMBER, "the number of a migration in quotes, such as \"1\"");
            return image.flatMap(found -> schema.map(
                    number -> new Migrated(found.substring(found.indexOf('@') + 1), Integer.parseInt(number))));
        });
        return read.orElseThrow(() -> new InvalidDocumentException(problems));
    }

    /** What the file says. */
    public String text(String service) {
        String image = digest.equals(Version.UNSET) ? digest : LeafFiles.image(service) + digest;
        return Header.SCHEMA.text(service) + "image: " + image + "\nschema: \"" + schema + "\"\n";
    }
}
