package dev.muster.stack.supervisor;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What runs beside the supervisor in its process and speaks to it as anybody does, by its socket. Named in {@code
 * META-INF/services}, so that the supervisor knows nothing of it.
 */
public interface Companion {

    /** Answers one more kind of request on the control socket; may be called by several threads at once. */
    @FunctionalInterface
    interface Operation {
        Map<String, ?> answer(Fields request);
    }

    /**
     * Begins, on threads of its own, and does not wait for anything.
     *
     * @param home the stack's home
     * @param log takes a line for the supervisor's log
     * @return what may be asked of it, by name
     */
    Map<String, Operation> begin(Path home, Consumer<String> log);
}
