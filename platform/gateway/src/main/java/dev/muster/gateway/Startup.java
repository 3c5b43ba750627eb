package dev.muster.gateway;

import dev.muster.gateway.config.ConfigReader;
import dev.muster.gateway.config.GatewayConfig;
import dev.muster.spec.InvalidDocumentException;
import dev.muster.spec.TokenFile;
import dev.muster.spec.Violation;
import dev.muster.spec.YamlDocument;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the environment gives a gateway to start with: all it needs, or all that is wrong with it. */
sealed interface Startup {
    /** The file with the configuration. */
    String CONFIG = "MUSTER_GATEWAY_CONFIG";
    /** The file with the admin token. */
    String TOKEN_FILE = "MUSTER_GATEWAY_TOKEN_FILE";

    /** Everything is there. */
    record Ready(GatewayConfig config, String token) implements Startup {
        @Override
        public String toString() {
            return "Ready[config=" + config + "]";
        }
    }

    /** Each line says one thing that is wrong. */
    record Refused(List<String> problems) implements Startup {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    static Startup read(Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        GatewayConfig config = config(environment.get(CONFIG), problems);
        String token = token(environment.get(TOKEN_FILE), problems);
        return config == null || token == null ? new Refused(problems) : new Ready(config, token);
    }

    private static @Nullable GatewayConfig config(@Nullable String file, List<String> problems) {
        if (file == null) {
            problems.add(CONFIG + " is not set: it names the configuration file");
            return null;
        }
        try {
            return ConfigReader.read(YamlDocument.parse(Path.of(file)));
        } catch (InvalidDocumentException e) {
            problems.addAll(e.violations().stream().map(Violation::toString).toList());
        } catch (UncheckedIOException e) {
            problems.add(CONFIG + ": " + e.getMessage());
        }
        return null;
    }

    private static @Nullable String token(@Nullable String file, List<String> problems) {
        if (file == null) {
            problems.add(TOKEN_FILE + " is not set: it names the file with the admin token");
            return null;
        }
        return TokenFile.read(Path.of(file), problem -> problems.add(TOKEN_FILE + ": " + problem))
                .orElse(null);
    }
}
