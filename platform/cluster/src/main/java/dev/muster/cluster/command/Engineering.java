package dev.muster.cluster.command;

import static java.util.Objects.requireNonNull;

import dev.muster.cluster.engine.Engine;
import dev.muster.cluster.engine.EngineCache;
import dev.muster.cluster.engine.Engines;
import dev.muster.cluster.engine.Traefik;
import dev.muster.cluster.part.Copies;
import dev.muster.stack.command.Steps;
import dev.muster.stack.home.Home;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Brings the engines: builds what is missing, one after the other, and puts them where the cluster's processes find them. */
final class Engineering {

    private final EngineCache cache;
    private final Traefik traefik;
    private final Steps steps;

    Engineering(EngineCache cache, Traefik traefik, Steps steps) {
        this.cache = requireNonNull(cache, "cache is null");
        this.traefik = requireNonNull(traefik, "traefik is null");
        this.steps = requireNonNull(steps, "steps is null");
    }

    List<Engine> missing() {
        return Engines.all().stream().filter(engine -> !cache.has(engine)).toList();
    }

    /** Builds and fetches what is missing; false if nothing was. */
    boolean build() {
        List<Engine> missing = missing();
        for (Engine engine : missing) {
            steps.say(engine.name() + " " + engine.version());
            cache.build(
                    engine,
                    (program, seconds) -> steps.say(String.format(Locale.ROOT, "  %-26s %6.1f s", program, seconds)));
        }
        boolean isFetched = !traefik.isThere();
        if (isFetched) {
            steps.step("traefik " + Traefik.VERSION, () -> {
                traefik.fetch();
                return "fetched, its checksum is right";
            });
        }
        return isFetched || !missing.isEmpty();
    }

    /** Gives every program a name in a folder of the cluster. */
    void placeIn(Path folder) {
        Home.delete(folder);
        Home.privateFolder(folder);
        for (Engine engine : Engines.all()) {
            engine.programs()
                    .forEach(program ->
                            Copies.link(cache.program(engine, program.file()), folder.resolve(program.file())));
        }
        Copies.link(traefik.program(), folder.resolve("traefik"));
    }
}
