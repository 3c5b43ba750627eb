package dev.muster.stack.supervisor;

import java.io.Serial;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** No supervisor answers in a home. */
public final class SupervisorUnreachable extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    SupervisorUnreachable(Path home, @Nullable String why) {
        super("no supervisor answers in " + home + ": " + why);
    }
}
