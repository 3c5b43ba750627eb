package dev.muster.delivery.leaf;

import dev.muster.spec.Fields;
import dev.muster.spec.Reading;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a file of a leaf begins with, so that kustomize takes it for an object and carries its values into others. A file
 * may do without: what reads leaves does not need it, what builds them does.
 */
enum Header {
    VERSION,
    SCHEMA,
    SETTINGS,
    PIN,
    REPLICAS;

    private static final String API = "muster.dev/v1";

    private static final Pattern ANY = Pattern.compile("(?s).*");

    String kind() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** Its lines, in the leaf of a service. */
    String text(String service) {
        return "apiVersion: " + API + "\nkind: " + kind() + "\nmetadata: { name: " + service + " }\n";
    }

    /** Notes what is wrong with it, if it is there. */
    void check(String service, Reading reading, Fields fields) {
        same(reading, fields, "apiVersion", API);
        same(reading, fields, "kind", kind());
        fields.fields("metadata").ifPresent(metadata -> {
            same(reading, metadata, "name", service);
            metadata.refuseOthers();
        });
    }

    private static void same(Reading reading, Fields fields, String key, String expected) {
        fields.text(key, ANY, expected)
                .filter(found -> !found.equals(expected))
                .ifPresent(found -> reading.note(fields.path(key), "must be " + expected + ", not '" + found + "'"));
    }
}
