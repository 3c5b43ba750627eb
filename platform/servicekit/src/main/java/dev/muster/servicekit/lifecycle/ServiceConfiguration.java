package dev.muster.servicekit.lifecycle;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a process is told about itself by whoever starts it, one environment variable {@code MUSTER_*} a component.
 *
 * @param service its name, as in {@code service.yaml}
 * @param instance its name among its replicas
 * @param env the environment it belongs to; it refuses a database or broker of another
 * @param httpHost the address it serves on
 * @param httpPort the port it serves on, 0 for any free one
 * @param release the stamp of the release it runs; an image's name with its digest becomes the service and ten digits
 * @param databaseUrl the JDBC address of its database, if it has one
 * @param databaseName the name of that database
 * @param kafka the bootstrap address of its broker, if it has one
 * @param secrets the folder its secrets are in, if it has any
 * @param drainPause how long it keeps serving after it said that it is not ready
 * @param grace how long an orderly stop may take in all, the pause included
 */
public record ServiceConfiguration(
        String service,
        String instance,
        String env,
        String httpHost,
        int httpPort,
        String release,
        Optional<String> databaseUrl,
        Optional<String> databaseName,
        Optional<String> kafka,
        Optional<Path> secrets,
        Duration drainPause,
        Duration grace) {

    private static final Set<String> KEYS = Set.of(
            "MUSTER_SERVICE",
            "MUSTER_INSTANCE",
            "MUSTER_ENV",
            "MUSTER_HTTP_HOST",
            "MUSTER_HTTP_PORT",
            "MUSTER_RELEASE",
            "MUSTER_DB_URL",
            "MUSTER_DB_NAME",
            "MUSTER_KAFKA",
            "MUSTER_SECRETS",
            "MUSTER_DRAIN_PAUSE",
            "MUSTER_GRACE");

    /** Read by the concern that needs them, as properties: {@code MUSTER_STATE_DIR} is {@code muster.state.dir}. */
    private static final Set<String> OF_CONCERNS = Set.of(
            "MUSTER_STATE_DIR",
            "MUSTER_CONFIG_PIN",
            "MUSTER_CONFIG_OVERRIDE",
            "MUSTER_DEV_TOKENS",
            "MUSTER_DELIVERY",
            "MUSTER_DELIVERY_REF",
            "MUSTER_DELIVERY_FOLDER");

    private static final Pattern IMAGE = Pattern.compile("(?:\\S+/)?([a-z0-9-]+)@sha256:([0-9a-f]{10})[0-9a-f]{54}");

    /** Set for the command line and the stack; a service started from the same shell inherits them. */
    private static final Set<String> FOREIGN = Set.of("MUSTER_HOME", "MUSTER_BASE_PORT", "MUSTER_KNOWN_BAD");

    public ServiceConfiguration {
        requireNonNull(service, "service is null");
        requireNonNull(instance, "instance is null");
        requireNonNull(env, "env is null");
        requireNonNull(httpHost, "httpHost is null");
        requireNonNull(release, "release is null");
        requireNonNull(databaseUrl, "databaseUrl is null");
        requireNonNull(databaseName, "databaseName is null");
        requireNonNull(kafka, "kafka is null");
        requireNonNull(secrets, "secrets is null");
        requireNonNull(drainPause, "drainPause is null");
        requireNonNull(grace, "grace is null");
    }

    /**
     * Reads the variables of a process.
     *
     * @throws IllegalArgumentException naming every variable that is missing, wrong, or begins with MUSTER_ and is not known
     */
    public static ServiceConfiguration of(Map<String, String> environment) {
        List<String> errors = new ArrayList<>();
        environment.keySet().stream()
                .filter(name -> name.startsWith("MUSTER_") && !isKnown(name))
                .sorted()
                .forEach(name -> errors.add(name + " is not known"));
        return read(environment::get, errors);
    }

    /** A release that is told by its image, {@code muster/order@sha256:...}, goes by the stamp it has on a laptop. */
    private static String stamp(String release) {
        Matcher image = IMAGE.matcher(release);
        return image.matches() ? image.group(1) + "-" + image.group(2) : release;
    }

    private static boolean isKnown(String name) {
        return KEYS.contains(name)
                || OF_CONCERNS.contains(name)
                || FOREIGN.contains(name)
                || Links.VARIABLE.matcher(name).matches();
    }

    /** Reads the same variables by a look-up of their names. */
    static ServiceConfiguration of(UnaryOperator<@Nullable String> lookup) {
        return read(lookup, new ArrayList<>());
    }

    private static ServiceConfiguration read(UnaryOperator<@Nullable String> lookup, List<String> errors) {
        Settings settings = new Settings(lookup, errors);
        String service = settings.name("MUSTER_SERVICE", null);
        ServiceConfiguration read = new ServiceConfiguration(
                service,
                settings.name("MUSTER_INSTANCE", service + "-1"),
                settings.name("MUSTER_ENV", null),
                settings.text("MUSTER_HTTP_HOST").orElse("127.0.0.1"),
                settings.port("MUSTER_HTTP_PORT"),
                settings.text("MUSTER_RELEASE").map(ServiceConfiguration::stamp).orElse("dev"),
                settings.text("MUSTER_DB_URL"),
                settings.text("MUSTER_DB_NAME"),
                settings.text("MUSTER_KAFKA"),
                settings.text("MUSTER_SECRETS").map(Path::of),
                settings.millis("MUSTER_DRAIN_PAUSE", Duration.ofMillis(1500)),
                settings.millis("MUSTER_GRACE", Duration.ofSeconds(25)));
        if (read.databaseUrl().isPresent() && read.secrets().isEmpty()) {
            errors.add("MUSTER_SECRETS is missing: MUSTER_DB_URL needs a user name and a password");
        }
        if (read.drainPause().compareTo(read.grace()) >= 0) {
            errors.add("MUSTER_DRAIN_PAUSE is not shorter than MUSTER_GRACE");
        }
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException("the configuration is wrong:\n  " + String.join("\n  ", errors));
        }
        return read;
    }
}
