package dev.muster.state;

import java.util.List;
import java.util.stream.Stream;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/** A scenario for model checking that is chosen, not drawn: two threads, and reads afterwards. Names are operations. */
record Scenario(String before, String one, String other, String after) {

    /** Searches the interleavings of this scenario alone for a result that no sequence of its operations has. */
    void check(Class<?> operations, int invocations) {
        new ModelCheckingOptions()
                .iterations(0)
                .invocationsPerIteration(invocations)
                .minimizeFailedScenario(false)
                .addCustomScenario(new ExecutionScenario(
                        actors(operations, before),
                        List.of(actors(operations, one), actors(operations, other)),
                        actors(operations, after),
                        null))
                .check(operations);
    }

    private static List<Actor> actors(Class<?> operations, String names) {
        return Stream.of(names.split(" "))
                .filter(name -> !name.isEmpty())
                .map(name -> actor(operations, name))
                .toList();
    }

    private static Actor actor(Class<?> operations, String name) {
        try {
            return new Actor(operations.getMethod(name), List.of());
        } catch (NoSuchMethodException missing) {
            throw new AssertionError("no operation " + name, missing);
        }
    }
}
