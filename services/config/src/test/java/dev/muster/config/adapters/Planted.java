package dev.muster.config.adapters;

import dev.muster.config.domain.CommitSource;
import dev.muster.config.domain.VersionLog;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Ports with a bug planted in them, by the name {@code muster.known-bad} takes; {@link #NONE} leaves them sound.
 *
 * <p>The known-bad classes are on the class path of the tests but not of their compiler, hence the look-up.
 */
final class Planted {
    static final String NONE = "";

    private Planted() {}

    static VersionLog log(String name, VersionLog sound) {
        return name.equals(NONE) ? sound : (VersionLog) call("log", name, sound);
    }

    static CommitSource source(String name, CommitSource sound, Path repository) {
        Supplier<Path> path = () -> repository;
        Supplier<String> folder = () -> BareRepository.FOLDER;
        return name.equals(NONE) ? sound : (CommitSource) call("source", name, sound, path, folder);
    }

    private static Object call(String method, Object... arguments) {
        try {
            for (Method candidate :
                    Class.forName("dev.muster.config.adapters.KnownBad").getDeclaredMethods()) {
                if (candidate.getName().equals(method)) {
                    return candidate.invoke(null, arguments);
                }
            }
            throw new LinkageError("KnownBad has no " + method);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("known-bad classes are not on the class path", e);
        }
    }
}
