package dev.muster.state;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.muster.state.twins.Twin;
import dev.muster.testkit.plants.Plants;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The mistakes this project promises to catch, each by a twin and by a schedule in the default build that breaks it. */
class TwinCatalogueTest {
    private static final Set<String> PROMISED = Set.of(
            "get-then-put lost update",
            "lock left held by an exception",
            "two-shard lock order inverted",
            "compute inside compute",
            "cancelled owner whose callback still writes",
            "batcher's lost wake-up at drainer stop",
            "completion before the batch returns",
            "one exception that leaves waiters hanging",
            "double load of one key",
            "absent cached as a value",
            "load over a newer put",
            "late event after eviction",
            "negative entry over put",
            "upgrade from read to write lock",
            "expiry timer that fires after its renewal",
            "unsynchronised map",
            "torn publish",
            "listener registered after the read",
            "write through a reference that escaped the lock",
            "pooled snapshot buffer reused under a reader",
            "ABA on a reference without version");

    @Test
    void promises_all_haveATwin() throws Exception {
        assertEquals(Set.of(), missing(PROMISED, twins().keySet()));
    }

    @Test
    void twinWithoutItsName_isCaught() throws Exception {
        Plants.in("platform/state-proofs")
                .plant("GetThenPutTwin", "@Twin(\"get-then-put lost update\")", "")
                .isCaughtBy("TwinCatalogueTest#promises_all_haveATwin");
    }

    private static Set<String> missing(Set<String> wanted, Set<String> present) {
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(present);
        return missing;
    }

    @Test
    void twins_all_areBrokenByATestOfTheDefaultBuild() throws Exception {
        Set<Class<?>> broken = Set.copyOf(classesBeside(TwinCatalogueTest.class)
                .flatMap(test -> Arrays.stream(test.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Breaks.class))
                .peek(method -> assertFalse(
                        !method.isAnnotationPresent(Test.class)
                                || method.isAnnotationPresent(Disabled.class)
                                || method.isAnnotationPresent(Tag.class)
                                || method.getDeclaringClass().isAnnotationPresent(Disabled.class)
                                || method.getDeclaringClass().isAnnotationPresent(Tag.class),
                        () -> method + " is not run by the default build"))
                .map(method -> method.getAnnotation(Breaks.class).value())
                .toList());
        assertEquals(Set.copyOf(twins().values()), broken);
    }

    private static Map<String, Class<?>> twins() throws Exception {
        return classesBeside(Twin.class)
                .filter(type -> type.isAnnotationPresent(Twin.class))
                .collect(toMap(type -> type.getAnnotation(Twin.class).value(), type -> type));
    }

    private static Stream<Class<?>> classesBeside(Class<?> one) throws IOException, URISyntaxException {
        Path root =
                Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path folder = root.resolve(one.getPackageName().replace('.', '/'));
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> one.getPackageName() + "." + name.substring(0, name.length() - ".class".length()))
                    .toList();
            return names.stream().map(TwinCatalogueTest::load);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, TwinCatalogueTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
