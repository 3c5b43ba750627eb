package dev.muster.spec;

/** The escaping of RFC 6901, section 3. */
final class JsonPointer {
    private JsonPointer() {}

    static String child(String parent, String key) {
        return parent + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    static String child(String parent, int index) {
        return parent + "/" + index;
    }
}
