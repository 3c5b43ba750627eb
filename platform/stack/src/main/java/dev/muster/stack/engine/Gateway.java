package dev.muster.stack.engine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.muster.spec.ServiceSpec;
import dev.muster.stack.home.Home;
import dev.muster.stack.home.StackProblem;
import dev.muster.stack.supervisor.Ending;
import dev.muster.stack.supervisor.Launch;
import dev.muster.stack.supervisor.Probe;
import dev.muster.stack.supervisor.ProcessSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The gateway in front of the services: its configuration, made of what they declare, and its process. */
public final class Gateway {

    /** The process's name. */
    public static final String NAME = "gateway";

    private static final String TOKEN = "gateway/token";
    private static final List<String> FLAGS = List.of("-Xmx64m", "-Xss512k");

    private final Surroundings around;
    private final JavaProgram program;

    /** @param main the class to run */
    public Gateway(Surroundings around, ClassPath classPath, String main) {
        this.around = requireNonNull(around, "around is null");
        this.program = new JavaProgram(classPath, FLAGS, main);
    }

    /** The gateway's process in front of these services; its configuration and token are written by the way. */
    public ProcessSpec process(List<Service> services) {
        around.secrets().random(TOKEN);
        Path configuration = Home.write(around.home().conf().resolve("gateway.json"), configuration(services));
        Map<String, String> environment = Map.of(
                "MUSTER_GATEWAY_CONFIG", configuration.toString(),
                "MUSTER_GATEWAY_TOKEN_FILE", around.secrets().file(TOKEN).toString(),
                "MUSTER_ENV", around.environment());
        return new ProcessSpec(
                NAME,
                new Launch(
                        program.command(),
                        environment,
                        around.home().path(),
                        around.home().log(NAME)),
                new Ending("TERM", Duration.ofSeconds(20), 4),
                Probe.http(around.ports().gatewayAdmin(), "/prometheus"),
                NAME + "-"
                        + program.classPath().stamp(around.tree(), around.home().path()),
                program.aotCache(around.home().aot(), NAME, true));
    }

    private String configuration(List<Service> services) {
        Map<String, Object> configuration = Map.of(
                "listen", address(around.ports().gateway()),
                "admin", address(around.ports().gatewayAdmin()),
                "services", services.stream().map(Gateway::entry).toList());
        try {
            return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(configuration);
        } catch (IOException e) {
            throw new StackProblem("the gateway's configuration cannot be written: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> entry(Service service) {
        List<Map<String, String>> instances = service.replicas().stream()
                .map(replica ->
                        Map.of("id", service.instance(replica), "url", "http://127.0.0.1:" + service.port(replica)))
                .toList();
        return Map.of(
                "name", service.name(),
                "routes",
                        service.spec().routes().stream()
                                .map(ServiceSpec.Route::path)
                                .toList(),
                "releases", List.of(Map.of("name", "current", "weight", 100, "instances", instances)),
                "headerRoutes", List.of());
    }

    private static Map<String, Object> address(int port) {
        return Map.of("host", "127.0.0.1", "port", port);
    }
}
