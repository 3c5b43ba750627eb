package dev.muster.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.muster.stack.home.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What an image is made of, in CycloneDX 1.6: the service, every jar with its checksum, the JDK, the packages of the base.
 * The same image has the same bill, its serial number included. See
 * <a href="https://cyclonedx.org/docs/1.6/json/">the format</a>.
 */
final class Sbom {
    private final Contents contents;
    private final ImageRequest request;
    private final String runtime;
    private final List<DebianPackage> packages;

    /**
     * @param runtime the JDK, its maker first and its version last
     * @param packages what the base is made of, as far as it is known
     */
    Sbom(Contents contents, ImageRequest request, String runtime, List<DebianPackage> packages) {
        this.contents = requireNonNull(contents, "contents is null");
        this.request = requireNonNull(request, "request is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.packages = List.copyOf(packages);
    }

    String text() {
        Software software = request.software();
        List<Object> components = new ArrayList<>();
        contents.classPath().stream()
                .filter(jar -> !jar.equals(software.jar()))
                .map(jar -> library("library", jar))
                .sorted(Comparator.comparing(one -> String.valueOf(one.get("bom-ref"))))
                .forEach(components::add);
        components.add(platform());
        packages.forEach(one -> components.add(debian(one)));
        Map<String, Object> bill = new LinkedHashMap<>();
        bill.put("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
        bill.put("bomFormat", "CycloneDX");
        bill.put("specVersion", "1.6");
        bill.put("version", 1);
        bill.put(
                "metadata",
                Map.of("timestamp", Images.CREATED.toString(), "component", library("application", software.jar())));
        bill.put("components", components);
        bill.put(
                "serialNumber",
                "urn:uuid:" + UUID.nameUUIDFromBytes(json(sorted(bill)).getBytes(UTF_8)));
        return json(sorted(bill)) + "\n";
    }

    private static Map<String, Object> library(String type, Path jar) {
        MavenName name = MavenName.of(jar);
        Map<String, Object> component = component(type, name.artifact(), name.version(), name.purl());
        if (!name.group().isEmpty()) {
            component.put("group", name.group());
        }
        component.put("hashes", List.of(hash(Sha256.hex(jar))));
        return component;
    }

    private Map<String, Object> platform() {
        int space = runtime.lastIndexOf(' ');
        String version = runtime.substring(space + 1);
        Map<String, Object> component = component("platform", "jdk", version, "pkg:generic/jdk@" + version);
        component.put("publisher", runtime.substring(0, Math.max(0, space)));
        return component;
    }

    private static Map<String, Object> debian(DebianPackage one) {
        String purl = "pkg:deb/debian/" + one.name() + "@"
                + one.version().replace("~", "%7E").replace("+", "%2B") + "?arch=" + one.architecture();
        Map<String, Object> component = component("library", one.name(), one.version(), purl);
        component.put("hashes", List.of(hash(one.sha256())));
        return component;
    }

    private static Map<String, Object> component(String type, String name, String version, String purl) {
        Map<String, Object> component = new LinkedHashMap<>();
        component.put("type", type);
        component.put("bom-ref", purl);
        component.put("name", name);
        component.put("version", version);
        component.put("purl", purl);
        return component;
    }

    private static Map<String, String> hash(String sha256) {
        return Map.of("alg", "SHA-256", "content", sha256);
    }

    /** With maps whose order follows from what is in them. */
    private static Object sorted(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> sorted = new java.util.TreeMap<>();
                map.forEach(
                        (key, one) -> sorted.put(String.valueOf(key), sorted(requireNonNull(one, "value is null"))));
                yield sorted;
            }
            case List<?> list -> list.stream().map(Sbom::sorted).toList();
            default -> value;
        };
    }

    private static String json(Object value) {
        try {
            return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
