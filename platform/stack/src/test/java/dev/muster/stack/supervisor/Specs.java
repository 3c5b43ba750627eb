package dev.muster.stack.supervisor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Processes to try a supervisor on. */
final class Specs {

    private Specs() {}

    static ProcessSpec sleeper(Path home, String name) {
        return shell(home, name, "exec sleep 600");
    }

    static ProcessSpec shell(Path home, String name, String script) {
        Path log = home.resolve("logs").resolve(name + ".log");
        return new ProcessSpec(
                name,
                new Launch(List.of("/bin/sh", "-c", script), Map.of("KEY", "value"), home, log),
                new Ending("TERM", Duration.ofSeconds(20), 3),
                new Probe(1, "\0\u00ff\n", "N"),
                "r1",
                Optional.empty());
    }

    static ProcessSpec endingWithin(ProcessSpec spec, Duration limit) {
        Ending ending = new Ending(spec.ending().signal(), limit, spec.ending().stage());
        return new ProcessSpec(spec.name(), spec.launch(), ending, spec.probe(), spec.release(), spec.aotCache());
    }
}
