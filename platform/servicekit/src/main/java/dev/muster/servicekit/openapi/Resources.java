package dev.muster.servicekit.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;

/** Reads files from the class path. */
final class Resources {
    private Resources() {}

    static Optional<byte[]> read(String path) {
        ClassLoader loader = Resources.class.getClassLoader();
        try (InputStream in = loader.getResourceAsStream(path)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of the bundled Swagger UI, whichever version that is. */
    static Optional<byte[]> swaggerUi(String file) {
        return read("META-INF/maven/org.webjars/swagger-ui/pom.properties")
                .map(Resources::version)
                .flatMap(version -> read("META-INF/resources/webjars/swagger-ui/" + version + "/" + file));
    }

    private static String version(byte[] pomProperties) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(new String(pomProperties, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "");
    }
}
