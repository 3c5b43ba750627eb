package dev.muster.image;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the jars of a service lie in its image, and how it is started there. What changes often comes last, so that a changed
 * service is a small layer on top of others that every node has.
 */
final class Contents {
    /** Where the runtime lies. */
    static final String JAVA = "/opt/java";

    /** Where the service lies. */
    static final String APP = "/app";

    static final String ARGUMENTS = APP + "/java.args";
    static final String SBOM = APP + "/sbom.cdx.json";
    static final String ARCHIVE = APP + "/classes.jsa";
    static final String CLASSES = APP + "/classes.list";

    /** As on a laptop; what JAVA_TOOL_OPTIONS says besides is honoured, so no memory is set here. */
    static final List<String> FLAGS = List.of(
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+UseSerialGC",
            // its files in /tmp are of use to tools on the same machine only
            "-XX:-UsePerfData",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED");

    private final ImageRequest request;
    private final Map<Path, String> places = new LinkedHashMap<>();

    Contents(ImageRequest request) {
        this.request = requireNonNull(request, "request is null");
        Software software = request.software();
        software.libraries().forEach(jar -> places.put(jar, APP + "/lib/" + jar.getFileName()));
        software.siblings().forEach(jar -> places.put(jar, APP + "/own/" + jar.getFileName()));
        places.put(software.jar(), APP + "/" + software.jar().getFileName());
        request.defect()
                .ifPresent(defect ->
                        places.put(defect.jar(), APP + "/" + defect.jar().getFileName()));
        refuseTwins();
    }

    private void refuseTwins() {
        Set<String> seen = new HashSet<>();
        ImageProblem.refuseIfAny(places.entrySet().stream()
                .filter(entry -> !seen.add(entry.getValue()))
                .map(entry -> "two jars would lie at " + entry.getValue() + ", one of them " + entry.getKey())
                .toList());
    }

    ImageRequest request() {
        return request;
    }

    /** By jar, where it lies in the image. */
    Map<Path, String> places() {
        return Collections.unmodifiableMap(places);
    }

    /** All jars in the order in which classes are looked for. */
    List<Path> classPath() {
        List<Path> jars = new ArrayList<>(request.software().classPath());
        request.defect().map(Defect::jar).ifPresent(jars::add);
        return jars;
    }

    /** How the JVM is told all it needs to run the service. */
    String arguments() {
        List<String> lines = new ArrayList<>(FLAGS);
        if (request.archive()) {
            // one that does not fit what JAVA_TOOL_OPTIONS asks for is passed over
            lines.addAll(List.of("-XX:SharedArchiveFile=" + ARCHIVE, "-Xshare:auto", "-Xlog:cds=off"));
        }
        lines.add("-cp");
        lines.add(classPath().stream().map(places::get).collect(Collectors.joining(":")));
        lines.add(request.software().main());
        return String.join("\n", lines) + "\n";
    }

    /**
     * The layers of the service, the steadiest first.
     *
     * @param scratch an empty folder that lives as long as the layers are used
     */
    List<Tree> layers(Path scratch, String sbom, Instant time) throws IOException {
        Software software = request.software();
        Tree libraries = new Tree("libraries", time);
        software.libraries().forEach(jar -> put(libraries, jar));
        Tree siblings = new Tree("platform", time);
        software.siblings().forEach(jar -> put(siblings, jar));
        Tree service = new Tree("service", time);
        put(service, software.jar());
        request.defect().ifPresent(defect -> put(service, defect.jar()));
        service.file(Files.writeString(scratch.resolve("java.args"), arguments()), ARGUMENTS);
        service.file(Files.writeString(scratch.resolve("sbom.cdx.json"), sbom), SBOM);
        return List.of(libraries, siblings, service);
    }

    private void put(Tree tree, Path jar) {
        tree.file(jar, requireNonNull(places.get(jar), "jar has no place"));
    }
}
