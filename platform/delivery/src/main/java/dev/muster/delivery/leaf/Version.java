package dev.muster.delivery.leaf;

import java.util.regex.Pattern;

/**
 * Which release of a service runs.
 *
 * @param digest {@code sha256:} and 64 hexadecimal digits, or {@value #UNSET} where none was made yet
 * @param base of the manifests, such as {@code v1}
 * @param schema the highest migration that the release needs, 0 for none
 * @param drill whether it was made for a drill, with something wrong on purpose: it stands in a repository of its own
 */
public record Version(String digest, String base, int schema, boolean drill) {
    /** What stands for a digest where no release was made yet. */
    public static final String UNSET = "unset";

    static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    static final Pattern BASE = Pattern.compile("v[1-9][0-9]{0,4}");

    public Version {
        if (!digest.equals(UNSET) && !DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException("not a digest: '" + digest + "'");
        }
        if (!BASE.matcher(base).matches()) {
            throw new IllegalArgumentException("not a version of the base: '" + base + "'");
        }
        if (schema < 0) {
            throw new IllegalArgumentException("a migration's number is not negative: " + schema);
        }
        if (drill && digest.equals(UNSET)) {
            throw new IllegalArgumentException("what was not released yet was not made for a drill");
        }
    }

    /** A release that was made for anybody. */
    public Version(String digest, String base, int schema) {
        this(digest, base, schema, false);
    }

    /** Whether a release was made. */
    public boolean isSet() {
        return !digest.equals(UNSET);
    }

    /** The same for another release, made for anybody. */
    public Version with(String otherDigest, int otherSchema) {
        return new Version(otherDigest, base, otherSchema);
    }

    /** The same for another release, made for a drill. */
    public Version withDrill(String otherDigest, int otherSchema) {
        return new Version(otherDigest, base, otherSchema, true);
    }
}
