package io.understudy.emulators.host.worker;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Loads the app's classes from its own jars. Of the host's class path it sees only the types that the real worker
 * shares with an app, so that an app which forgot a library fails here as it would in Azure.
 */
final class AppClassLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    AppClassLoader(List<Path> jars, ClassLoader host) {
        super("app", urls(jars), new SharedTypes(host));
    }

    private static URL[] urls(List<Path> jars) {
        var urls = new URL[jars.size()];
        for (var i = 0; i < urls.length; i++) {
            try {
                urls[i] = jars.get(i).toUri().toURL();
            } catch (MalformedURLException impossible) {
                throw new IllegalArgumentException(impossible);
            }
        }
        return urls;
    }

    /** The platform, the functions core library, the injector's interface and the worker's Gson; no resources. */
    private static final class SharedTypes extends ClassLoader {

        static {
            registerAsParallelCapable();
        }

        private static final Set<String> PACKAGES = Set.of(
                "com.microsoft.azure.functions",
                "com.microsoft.azure.functions.cache",
                "com.microsoft.azure.functions.spi.inject",
                "com.microsoft.azure.functions.internal.spi.middleware");

        private static final String GSON = "com.google.gson.";

        private final ClassLoader host;

        SharedTypes(ClassLoader host) {
            super("shared", ClassLoader.getPlatformClassLoader());
            this.host = host;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            var dot = name.lastIndexOf('.');
            if (dot > 0 && (PACKAGES.contains(name.substring(0, dot)) || name.startsWith(GSON))) {
                return host.loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
