package dev.muster.stack.engine;

import static java.util.Objects.requireNonNull;

import dev.muster.spec.ServiceSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the replicas of a service are run with.
 *
 * @param classPath their jars
 * @param release the stamp of what they run
 * @param memory the largest heap
 * @param variables more variables of their environment
 * @param pin the hash of the configuration they are pinned to
 * @param defect the known defect they are run with
 * @param replicas their numbers, from which names and ports follow
 * @param cached whether an AOT cache is recorded for them, which pays if they are started often
 */
public record Shape(
        ClassPath classPath,
        String release,
        String memory,
        Map<String, String> variables,
        Optional<String> pin,
        Optional<String> defect,
        List<Integer> replicas,
        boolean cached) {

    public Shape {
        requireNonNull(classPath, "classPath is null");
        requireNonNull(release, "release is null");
        requireNonNull(memory, "memory is null");
        variables = Map.copyOf(variables);
        requireNonNull(pin, "pin is null");
        requireNonNull(defect, "defect is null");
        replicas = List.copyOf(replicas);
    }

    /** As it was built in the tree, and as it is declared. */
    static Shape asBuilt(ServiceSpec spec, ClassPath classPath, Surroundings around) {
        return new Shape(
                classPath,
                spec.service() + "-" + classPath.stamp(around.tree()),
                spec.memory().toString(),
                Map.of(),
                Optional.ofNullable(around.pins().get(spec.service())),
                Optional.ofNullable(around.defects().get(spec.service())),
                IntStream.rangeClosed(1, spec.replicas()).boxed().toList(),
                true);
    }
}
