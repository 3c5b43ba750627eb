package dev.muster.stack.supervisor;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process as it shall run: all the supervisor needs to start it, look after it, and stop it.
 *
 * @param name unique in a stack; letters, digits, dots and dashes
 * @param launch what it is run with
 * @param ending how it is stopped
 * @param probe tells whether it is well
 * @param release the stamp of what it runs, for people
 * @param aotCache the AOT cache of a Java process
 */
public record ProcessSpec(
        String name, Launch launch, Ending ending, Probe probe, String release, Optional<AotCache> aotCache) {

    public ProcessSpec {
        requireNonNull(launch, "launch is null");
        requireNonNull(ending, "ending is null");
        requireNonNull(probe, "probe is null");
        requireNonNull(release, "release is null");
        requireNonNull(aotCache, "aotCache is null");
        if (!name.matches("[a-z0-9][a-z0-9.-]*")) {
            throw new IllegalArgumentException("no name of a process: " + name);
        }
    }

    /** The same process without an AOT cache: none is recorded, which would pause it once. */
    public ProcessSpec withoutAotCache() {
        return new ProcessSpec(name, launch, ending, probe, release, Optional.empty());
    }

    /** The command with what its AOT cache needs now. */
    List<String> command() {
        List<String> command = new ArrayList<>(launch.command());
        aotCache.ifPresent(cache -> command.addAll(1, cache.flags()));
        return command;
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("launch", launch.toMap());
        map.put("ending", ending.toMap());
        map.put("probe", probe.toMap());
        map.put("release", release);
        aotCache.ifPresent(cache -> map.put("aotCache", cache.toMap()));
        return map;
    }

    static ProcessSpec of(Fields fields) {
        return new ProcessSpec(
                fields.text("name"),
                Launch.of(fields.object("launch")),
                Ending.of(fields.object("ending")),
                Probe.of(fields.object("probe")),
                fields.text("release"),
                fields.optionalObject("aotCache").map(AotCache::of));
    }
}
