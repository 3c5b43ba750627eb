package dev.muster.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * What Maven calls a jar.
 *
 * @param group empty if it is not known
 */
record MavenName(String group, String artifact, String version) {
    private static final String REPOSITORY = "repository";

    /** By where it lies in a repository, else by what the jar says of itself, else by the name of its file. */
    static MavenName of(Path jar) {
        return inRepository(jar).or(() -> described(jar)).orElseGet(() -> byFile(jar));
    }

    /** The purl, see <a href="https://github.com/package-url/purl-spec">package-url</a>. */
    String purl() {
        return "pkg:maven/" + (group.isEmpty() ? "" : group + "/") + artifact + "@" + version + "?type=jar";
    }

    private static Optional<MavenName> inRepository(Path jar) {
        int names = jar.getNameCount();
        for (int root = names - 5; root >= 0; root--) {
            if (jar.getName(root).toString().equals(REPOSITORY)) {
                String version = jar.getName(names - 2).toString();
                String artifact = jar.getName(names - 3).toString();
                String group = jar.subpath(root + 1, names - 3).toString().replace('/', '.');
                boolean fits = jar.getFileName().toString().startsWith(artifact + "-" + version);
                return fits ? Optional.of(new MavenName(group, artifact, version)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<MavenName> described(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            @Nullable
            ZipEntry entry = zip.stream()
                    .filter(one -> one.getName().matches("META-INF/maven/[^/]+/[^/]+/pom\\.properties"))
                    .findFirst()
                    .orElse(null);
            if (entry == null) {
                return Optional.empty();
            }
            Properties pom = new Properties();
            try (InputStream in = zip.getInputStream(entry)) {
                pom.load(in);
            }
            return Optional.of(new MavenName(
                    pom.getProperty("groupId", ""), pom.getProperty("artifactId", ""), pom.getProperty("version", "")));
        } catch (IOException e) {
            throw new ImageProblem(jar + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static MavenName byFile(Path jar) {
        String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
        int dash = name.replaceFirst("-[0-9].*", "").length();
        return new MavenName("", name.substring(0, dash), dash == name.length() ? "" : name.substring(dash + 1));
    }
}
