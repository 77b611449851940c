package io.understudy.emulators.host;

import com.microsoft.azure.functions.annotation.FunctionName;
import io.understudy.emulators.host.sample.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Packages the sample functions as azure-functions-maven-plugin would, with function.json files written by hand. */
public final class SampleApp {

    public static final String SAMPLES = "io.understudy.emulators.host.sample.";

    private static final String FUNCTION = """
            {"scriptFile": "../app.jar", "entryPoint": "%s", "bindings": [%s]%s}
            """;
    private static final String RETURN = ", {\"type\": \"http\", \"direction\": \"out\", \"name\": \"$return\"}";

    private final Path directory;
    private final Path state;
    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, String> jarEntries = new HashMap<>();

    private SampleApp(Path directory, Path state) {
        this.directory = directory;
        this.state = state;
    }

    public static SampleApp in(Path folder) {
        Stage.clear();
        var app = new SampleApp(folder.resolve("app"), folder.resolve("state"));
        write(app.directory.resolve("host.json"), "{\"version\": \"2.0\"}");
        return app;
    }

    public Path directory() {
        return directory;
    }

    public SampleApp hostJson(String json) {
        write(directory.resolve("host.json"), json);
        return this;
    }

    public SampleApp setting(String name, String value) {
        settings.put(name, value);
        return this;
    }

    /** An HTTP function whose return value is the response; {@code attributes} goes into its trigger. */
    public SampleApp http(String name, String method, String attributes) {
        var trigger = "{\"type\": \"httpTrigger\", \"name\": \"request\", \"authLevel\": \"ANONYMOUS\"%s}"
                .formatted(attributes.isEmpty() ? "" : ", " + attributes);
        return function(name, method, trigger + RETURN);
    }

    public SampleApp function(String name, String method, String bindings) {
        return function(name, method, bindings, "");
    }

    public SampleApp function(String name, String method, String bindings, String more) {
        return file(name, FUNCTION.formatted(SAMPLES + method, bindings, more));
    }

    /** A function.json as it stands. */
    public SampleApp file(String name, String json) {
        write(directory.resolve(name).resolve("function.json"), json);
        return this;
    }

    public SampleApp withService(String type, String implementation) {
        jarEntries.put("META-INF/services/" + type, implementation);
        return this;
    }

    /** Writes the jars and gives what a host is started with. */
    public HostSettings packaged() {
        try {
            Files.createDirectories(directory.resolve("lib"));
            Files.copy(
                    Path.of(FunctionName.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI()),
                    directory.resolve("lib/functions-library.jar"),
                    StandardCopyOption.REPLACE_EXISTING);
            try (var jar = new JarOutputStream(Files.newOutputStream(directory.resolve("app.jar")))) {
                addSamples(jar);
                for (var entry : jarEntries.entrySet()) {
                    jar.putNextEntry(new JarEntry(entry.getKey()));
                    jar.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException | URISyntaxException failure) {
            throw new IllegalStateException("the sample app cannot be packaged", failure);
        }
        return HostSettings.of(directory, state, settings);
    }

    private static void addSamples(JarOutputStream jar) throws IOException, URISyntaxException {
        var classes = Path.of(
                Stage.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        var folder = SAMPLES.replace('.', '/');
        try (var files = Files.list(classes.resolve(folder))) {
            for (var file : files.toList()) {
                jar.putNextEntry(new JarEntry(folder + file.getFileName()));
                jar.write(Files.readAllBytes(file));
            }
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
