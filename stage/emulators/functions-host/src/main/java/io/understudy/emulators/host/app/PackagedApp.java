package io.understudy.emulators.host.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** The folder that azure-functions-maven-plugin writes, read and judged as a whole before anything of it runs. */
public record PackagedApp(Path directory, HostJson hostJson, List<FunctionSpec> functions, List<Path> jars) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public PackagedApp {
        functions = List.copyOf(functions);
        jars = List.copyOf(jars);
    }

    /** Reads the folder, or throws {@link UnusableApp} with every problem in it. */
    public static PackagedApp read(Path directory, AppSettings settings) {
        var problems = new ArrayList<String>();
        var hostJson = readHostJson(directory, problems);
        var functions = new ArrayList<FunctionSpec>();
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (var folder : functionFolders(directory, problems)) {
            var name = String.valueOf(folder.getFileName());
            if (!names.add(name)) {
                problems.add(name + ": another function has the same name (case is ignored)");
            }
            new FunctionReader(name, folder, settings, problems).read().ifPresent(functions::add);
        }
        if (functions.isEmpty() && problems.isEmpty()) {
            problems.add(directory + " holds no function: no folder with a function.json");
        }
        if (!problems.isEmpty()) {
            throw new UnusableApp(problems);
        }
        return new PackagedApp(directory, hostJson, functions, jarsOf(directory, functions));
    }

    private static HostJson readHostJson(Path directory, List<String> problems) {
        var file = directory.resolve("host.json");
        if (!Files.isRegularFile(file)) {
            problems.add(file + " is missing");
            return HostJson.read(JSON.createObjectNode());
        }
        try {
            JsonNode json = JSON.readTree(file.toFile());
            return HostJson.read(json);
        } catch (IOException | IllegalArgumentException unreadable) {
            problems.add(file + ": " + firstLine(unreadable));
            return HostJson.read(JSON.createObjectNode());
        }
    }

    private static List<Path> functionFolders(Path directory, List<String> problems) {
        try (var entries = Files.list(directory)) {
            return entries.filter(entry -> Files.isRegularFile(entry.resolve("function.json")))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            problems.add(directory + " cannot be read: " + firstLine(unreadable));
            return List.of();
        }
    }

    private static List<Path> jarsOf(Path directory, List<FunctionSpec> functions) {
        var jars = new ArrayList<Path>();
        functions.stream().map(FunctionSpec::scriptFile).distinct().forEach(jars::add);
        var lib = directory.resolve("lib");
        if (Files.isDirectory(lib)) {
            try (var entries = Files.list(lib)) {
                entries.filter(entry ->
                                entry.toString().toLowerCase(Locale.ROOT).endsWith(".jar"))
                        .sorted()
                        .forEach(jars::add);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return jars;
    }

    static String firstLine(Exception problem) {
        return String.valueOf(problem.getMessage()).lines().findFirst().orElse(problem.toString());
    }
}
