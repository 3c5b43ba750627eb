package dev.muster.servicekit.lifecycle;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the services that this one calls are: {@code MUSTER_LINK_PARTS} is the property {@code muster.links.parts}. */
final class Links {
    /** One for each name in {@code links} of service.yaml: base addresses of its replicas, separated by commas. */
    static final Pattern VARIABLE = Pattern.compile("MUSTER_LINK_([A-Z][A-Z0-9_]*)");

    private Links() {}

    /** The properties of all links in an environment. */
    static Map<String, Object> properties(Map<String, String> environment) {
        Map<String, Object> properties = new HashMap<>();
        environment.forEach((name, value) -> {
            Matcher link = VARIABLE.matcher(name);
            if (link.matches()) {
                properties.put(
                        "muster.links." + link.group(1).toLowerCase(Locale.ROOT).replace('_', '-'), value);
            }
        });
        return properties;
    }
}
