package dev.muster.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** The version Maven wrote into the jar, and the JDK that runs it. */
final class Version implements IVersionProvider {
    private static final String WRITTEN_BY_MAVEN = "/META-INF/maven/dev.muster.platform/muster-cli/pom.properties";

    @Override
    public String[] getVersion() {
        return new String[] {"muster " + number(), "JDK " + Runtime.version() + " in " + System.getProperty("java.home")
        };
    }

    private static String number() {
        try (@Nullable InputStream in = Version.class.getResourceAsStream(WRITTEN_BY_MAVEN)) {
            if (in == null) {
                return "(not from a jar)";
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "(unknown)");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
