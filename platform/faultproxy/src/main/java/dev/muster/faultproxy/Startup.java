package dev.muster.faultproxy;

import static java.util.Objects.requireNonNull;

import dev.muster.spec.InvalidDocumentException;
import dev.muster.spec.TokenFile;
import dev.muster.spec.Violation;
import dev.muster.spec.YamlDocument;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What the environment gives a proxy to start with: all it needs, or all that is wrong with it. */
sealed interface Startup {
    /** The file with the configuration. */
    String CONFIG = "MUSTER_FAULTPROXY_CONFIG";
    /** The file with the admin token. */
    String TOKEN_FILE = "MUSTER_FAULTPROXY_TOKEN_FILE";

    /** Everything is there. */
    record Ready(ProxyConfig config, String token) implements Startup {
        public Ready {
            requireNonNull(config, "config is null");
            requireNonNull(token, "token is null");
        }

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
        Optional<ProxyConfig> config = file(environment, CONFIG, problems).flatMap(file -> config(file, problems::add));
        Optional<String> token = file(environment, TOKEN_FILE, problems)
                .flatMap(file -> TokenFile.read(file, problem -> problems.add(TOKEN_FILE + ": " + problem)));
        return config.isPresent() && token.isPresent() ? new Ready(config.get(), token.get()) : new Refused(problems);
    }

    private static Optional<Path> file(Map<String, String> environment, String variable, List<String> problems) {
        String file = environment.get(variable);
        if (file == null) {
            problems.add(variable + " is not set: it names a file");
        }
        return Optional.ofNullable(file).map(Path::of);
    }

    private static Optional<ProxyConfig> config(Path file, Consumer<String> problems) {
        try {
            return Optional.of(ConfigReader.read(YamlDocument.parse(file)));
        } catch (InvalidDocumentException e) {
            e.violations().stream().map(Violation::toString).forEach(problems);
        } catch (UncheckedIOException e) {
            problems.accept(CONFIG + ": " + e.getMessage());
        }
        return Optional.empty();
    }
}
