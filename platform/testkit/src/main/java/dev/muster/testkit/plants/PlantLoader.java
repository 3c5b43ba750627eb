package dev.muster.testkit.plants;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Loads planted classes, and anew all others that may meet them, so that they meet each other and nothing sound. */
final class PlantLoader extends URLClassLoader {
    private final Map<String, byte[]> planted;

    PlantLoader(URL[] module, Map<String, byte[]> planted, ClassLoader parent) {
        super(module, parent);
        this.planted = Map.copyOf(planted);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            boolean own = planted.containsKey(name) || findResource(name.replace('.', '/') + ".class") != null;
            return own ? findClass(name) : super.loadClass(name, resolve);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = planted.get(name);
        return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
    }

    /** What the class path holds as well is not found twice. */
    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        Map<String, URL> found = new LinkedHashMap<>();
        Collections.list(super.getResources(name)).forEach(url -> found.putIfAbsent(url.toExternalForm(), url));
        return Collections.enumeration(found.values());
    }
}
