package dev.muster.inventory.adapters;

import dev.muster.inventory.domain.StockLevels;
import dev.muster.inventory.domain.StockStore;
import dev.muster.inventory.domain.StockView;
import dev.muster.servicekit.database.Database;
import java.lang.reflect.Method;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;

/**
 * Ports with a bug planted in them, by the name {@code muster.known-bad} takes; {@link #NONE} leaves them sound.
 *
 * <p>The known-bad classes are on the class path of the tests but not of their compiler, hence the look-up.
 */
final class Planted {
    static final String NONE = "";

    private Planted() {}

    /** Sound steps that tell nobody. */
    static BatchSteps quiet() {
        return new PostgresSteps((pipeline, messages) -> {});
    }

    static BatchSteps steps(String name) {
        BatchSteps sound = quiet();
        return name.equals(NONE) ? sound : (BatchSteps) call("steps", name, sound);
    }

    /** A store over the given parts, planted or not. */
    static StockStore store(String name, Database database, BatchSteps steps) {
        StockStore sound = new PostgresStock(database, steps);
        Supplier<Object> parts = () -> parts(database, steps);
        return name.equals(NONE) ? sound : (StockStore) call("store", name, sound, parts);
    }

    static StockView view(String name, StockView sound, StockLevels levels) {
        Supplier<StockLevels> known = () -> levels;
        return name.equals(NONE) ? sound : (StockView) call("view", name, sound, known);
    }

    static AutoCloseable watermarkRelay(Database database, Producer<String, byte[]> producer) {
        return (AutoCloseable) call("watermarkRelay", database, producer);
    }

    private static Object parts(Object... values) {
        try {
            return Class.forName("dev.muster.inventory.adapters.StoreParts")
                    .getDeclaredConstructors()[0]
                    .newInstance(values[0], values[1]);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("known-bad classes are not on the class path", e);
        }
    }

    private static Object call(String method, Object... arguments) {
        try {
            for (Method candidate :
                    Class.forName("dev.muster.inventory.adapters.KnownBad").getDeclaredMethods()) {
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
