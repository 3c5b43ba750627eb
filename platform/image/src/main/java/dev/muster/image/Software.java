package dev.muster.image;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What an image is to run.
 *
 * @param service its name
 * @param main the class to run
 * @param jar the service's own jar
 * @param siblings the other jars that the same tree built
 * @param libraries the jars of others, whose content follows from their names
 * @param classPath all of these, in the order in which classes are looked for
 * @param version the version of the service
 * @param revision the commit that last changed what the image is made of, with {@value #DIRTY} at its end if more was changed since
 * @param rehearsal the environment in which a process gets furthest where there is nothing it could talk to
 */
public record Software(
        String service,
        String main,
        Path jar,
        List<Path> siblings,
        List<Path> libraries,
        List<Path> classPath,
        String version,
        String revision,
        Map<String, String> rehearsal) {

    static final String DIRTY = "-dirty";

    private static final int SHORT = 12;

    public Software {
        requireNonNull(service, "service is null");
        requireNonNull(main, "main is null");
        requireNonNull(jar, "jar is null");
        requireNonNull(version, "version is null");
        requireNonNull(revision, "revision is null");
        siblings = List.copyOf(siblings);
        libraries = List.copyOf(libraries);
        classPath = List.copyOf(classPath);
        rehearsal = Map.copyOf(rehearsal);
    }

    /** Short enough for a tag. */
    String shortRevision() {
        boolean dirty = revision.endsWith(DIRTY);
        String commit = dirty ? revision.substring(0, revision.length() - DIRTY.length()) : revision;
        return commit.substring(0, Math.min(SHORT, commit.length())) + (dirty ? DIRTY : "");
    }
}
