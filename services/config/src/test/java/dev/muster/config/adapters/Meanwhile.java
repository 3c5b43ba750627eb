package dev.muster.config.adapters;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** A port that does what another does, but that something else happens before or after some of its calls. */
final class Meanwhile {
    private Meanwhile() {}

    static <P> P before(Class<P> port, P sound, Runnable happens, String... calls) {
        return around(port, sound, happens, () -> {}, calls);
    }

    static <P> P after(Class<P> port, P sound, Runnable happens, String... calls) {
        return around(port, sound, () -> {}, happens, calls);
    }

    private static <P> P around(Class<P> port, P sound, Runnable before, Runnable after, String... calls) {
        Set<String> known =
                Arrays.stream(port.getMethods()).map(Method::getName).collect(Collectors.toSet());
        Set<String> meant = Set.of(calls);
        if (!known.containsAll(meant)) {
            throw new IllegalArgumentException(port.getSimpleName() + " has not all of " + meant);
        }
        Object made =
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    boolean isMeant = meant.contains(method.getName());
                    try {
                        if (isMeant) {
                            before.run();
                        }
                        Object answer = method.invoke(sound, arguments);
                        if (isMeant) {
                            after.run();
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return port.cast(made);
    }
}
