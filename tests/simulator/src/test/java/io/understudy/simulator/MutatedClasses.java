package io.understudy.simulator;

import io.understudy.simulator.gate.QuickSignatures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** All classes of this project once more, of which those with a planted bug were compiled in memory. */
final class MutatedClasses extends ClassLoader {

    private static final String OURS = "io.understudy.";
    /** The platform knows the keys of one of these, so there is only one. */
    private static final String OF_THE_PLATFORM = QuickSignatures.class.getName();

    private static final Map<String, byte[]> SOUND = new ConcurrentHashMap<>();

    private final Map<String, byte[]> broken;

    private MutatedClasses(Map<String, byte[]> broken) {
        super(MutatedClasses.class.getClassLoader());
        this.broken = broken;
    }

    /** Lives with this bug: from lives and a seed to the names of what broke. */
    static BiFunction<String, Long, String[]> livesWith(PlantedBug bug) throws IOException {
        return new MutatedClasses(compiled(bug.sources())).lives();
    }

    @SuppressWarnings("unchecked") // the class is our own, and both types are the platform's
    private BiFunction<String, Long, String[]> lives() {
        try {
            var type = loadClass(PlantedLife.class.getName());
            return (BiFunction<String, Long, String[]>) type.getConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("there is no life beside a planted bug", impossible);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS) || name.startsWith(OF_THE_PLATFORM)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            var known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        var bytes = broken.get(name);
        if (bytes == null) {
            bytes = SOUND.computeIfAbsent(name, MutatedClasses::read);
        }
        if (bytes.length == 0) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    private static byte[] read(String name) {
        var file = name.replace('.', '/') + ".class";
        try (var stream = MutatedClasses.class.getClassLoader().getResourceAsStream(file)) {
            return stream == null ? new byte[0] : stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, byte[]> compiled(Map<String, String> sources) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var words = new StringWriter();
        var files = new InMemory(compiler.getStandardFileManager(null, null, null));
        var units = sources.entrySet().stream()
                .map(source -> new Source(source.getKey(), source.getValue()))
                .toList();
        var options = List.of("-proc:none", "-nowarn", "-cp", System.getProperty("java.class.path"));
        var task = compiler.getTask(words, files, null, options, null, units);
        if (!task.call()) {
            throw new IllegalStateException("a planted bug does not compile: " + words);
        }
        return files.classes();
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String simpleName, String text) {
            super(URI.create("memory:///" + simpleName + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Compiled extends SimpleJavaFileObject {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Compiled(String name) {
            super(URI.create("memory:///" + name.replace('.', '/') + Kind.CLASS.extension), Kind.CLASS);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }

    private static final class InMemory extends ForwardingJavaFileManager<StandardJavaFileManager> {

        private final Map<String, Compiled> made = new HashMap<>();

        InMemory(StandardJavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return made.computeIfAbsent(name, Compiled::new);
        }

        Map<String, byte[]> classes() {
            var classes = new HashMap<String, byte[]>();
            made.forEach((name, file) -> classes.put(name, file.bytes.toByteArray()));
            return classes;
        }
    }
}
