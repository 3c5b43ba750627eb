package dev.muster.stack.engine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.muster.stack.home.Home;
import dev.muster.stack.home.StackProblem;
import dev.muster.stack.supervisor.Ending;
import dev.muster.stack.supervisor.Launch;
import dev.muster.stack.supervisor.Probe;
import dev.muster.stack.supervisor.ProcessSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fault proxy on the links between processes: its configuration and its process. */
public final class FaultProxy {

    /** The process's name. */
    public static final String NAME = "faultproxy";

    private static final String TOKEN = "faultproxy/token";
    private static final List<String> FLAGS = List.of("-Xmx48m", "-Xss512k");

    private final Surroundings around;
    private final JavaProgram program;

    /** @param main the class to run */
    public FaultProxy(Surroundings around, ClassPath classPath, String main) {
        this.around = requireNonNull(around, "around is null");
        this.program = new JavaProgram(classPath, FLAGS, main);
    }

    /** Every port it listens on. */
    public List<Integer> ports() {
        List<Integer> ports = new ArrayList<>(around.ways().entrances());
        ports.add(around.ports().faultProxyAdmin());
        return ports;
    }

    /** The proxy's process; its configuration and token are written by the way. */
    public ProcessSpec process() {
        around.secrets().random(TOKEN);
        Path configuration = Home.write(around.home().conf().resolve("faultproxy.json"), configuration());
        Map<String, String> environment = Map.of(
                "MUSTER_FAULTPROXY_CONFIG", configuration.toString(),
                "MUSTER_FAULTPROXY_TOKEN_FILE", around.secrets().file(TOKEN).toString(),
                "MUSTER_ENV", around.environment());
        return new ProcessSpec(
                NAME,
                new Launch(
                        program.command(),
                        environment,
                        around.home().path(),
                        around.home().log(NAME)),
                new Ending("TERM", Duration.ofSeconds(5), 2),
                Probe.http(around.ports().faultProxyAdmin(), "/health/readiness"),
                NAME + "-"
                        + program.classPath().stamp(around.tree(), around.home().path()),
                program.aotCache(around.home().aot(), NAME, true));
    }

    private String configuration() {
        Map<String, List<Map<String, Object>>> byLink = new LinkedHashMap<>();
        around.ways()
                .ways()
                .forEach(way -> byLink.computeIfAbsent(way.link(), link -> new ArrayList<>())
                        .add(Map.of("listen", address(way.entrance()), "target", address(way.target()))));
        List<Map<String, Object>> links = new ArrayList<>();
        byLink.forEach((name, ways) -> links.add(Map.of("name", name, "ways", ways)));
        try {
            return JSON.std
                    .with(JSON.Feature.PRETTY_PRINT_OUTPUT)
                    .asString(Map.of("admin", address(around.ports().faultProxyAdmin()), "links", links));
        } catch (IOException e) {
            throw new StackProblem("the fault proxy's configuration cannot be written: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> address(int port) {
        return Map.of("host", "127.0.0.1", "port", port);
    }
}
