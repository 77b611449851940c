package io.understudy.emulators.host.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/** Reads one function.json and notes what is wrong with it. */
final class FunctionReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,127}", Pattern.CASE_INSENSITIVE);

    private final String name;
    private final Path folder;
    private final AppSettings settings;
    private final List<String> problems;
    private boolean sound = true;

    FunctionReader(String name, Path folder, AppSettings settings, List<String> problems) {
        this.name = name;
        this.folder = folder;
        this.settings = settings;
        this.problems = problems;
    }

    Optional<FunctionSpec> read() {
        if (!NAME.matcher(name).matches() || name.equalsIgnoreCase("host")) {
            problem("is not a function name: a letter, then letters, digits, _ and -, at most 128, and not 'host'");
        }
        JsonNode json;
        try {
            json = JSON.readTree(folder.resolve("function.json").toFile());
        } catch (IOException unreadable) {
            problem("function.json cannot be read: " + PackagedApp.firstLine(unreadable));
            return Optional.empty();
        }
        var bindings = readBindings(json.path("bindings"));
        var script = folder.resolve(json.path("scriptFile").asText("")).normalize();
        var entryPoint = json.path("entryPoint").asText("");
        checkCode(json.path("scriptFile").asText(""), script, entryPoint);
        if (!sound) {
            return Optional.empty();
        }
        var dot = entryPoint.lastIndexOf('.');
        return Optional.of(new FunctionSpec(
                name,
                script,
                entryPoint.substring(0, dot),
                entryPoint.substring(dot + 1),
                bindings,
                retry(json),
                isDisabled(json)));
    }

    private List<Binding> readBindings(JsonNode array) {
        var bindings = new ArrayList<Binding>();
        var names = new HashSet<String>();
        for (var element : array) {
            readBinding(element).ifPresent(binding -> {
                bindings.add(binding);
                if (!names.add(binding.name())) {
                    problem("has two bindings named '" + binding.name() + "'");
                }
            });
        }
        if (sound
                && bindings.stream()
                                .filter(binding -> binding.type().isTrigger())
                                .count()
                        != 1) {
            problem("needs exactly one trigger");
        }
        return bindings;
    }

    private Optional<Binding> readBinding(JsonNode element) {
        var typeName = element.path("type").asText("");
        var type = Binding.Type.named(typeName);
        if (type.isEmpty()) {
            problem("binding type '" + typeName + "' is not known to this host");
            return Optional.empty();
        }
        var direction = element.path("direction").asText("in");
        if (!direction.equalsIgnoreCase(type.get().direction().name())) {
            problem("binding type '" + typeName + "' cannot have the direction '" + direction + "'");
            return Optional.empty();
        }
        var bindingName = element.path("name").asText("");
        if (bindingName.isEmpty()) {
            problem("has a binding without a name");
        }
        var binding = new Binding(bindingName, type.get(), type.get().direction(), resolved(element));
        checkAttributes(binding);
        return Optional.of(binding);
    }

    private void checkAttributes(Binding binding) {
        switch (binding.type()) {
            case SERVICE_BUS_TRIGGER, SERVICE_BUS -> {
                if (binding.entityPath().isEmpty()) {
                    problem("binding '" + binding.name() + "' names neither a queue nor a topic");
                } else if (binding.type() == Binding.Type.SERVICE_BUS_TRIGGER
                        && binding.text("topicName").isPresent()
                        && binding.text("subscriptionName").isEmpty()) {
                    problem("binding '" + binding.name() + "' names a topic without a subscription");
                }
            }
            case TIMER_TRIGGER -> {
                if (binding.text("schedule").isEmpty()) {
                    problem("binding '" + binding.name() + "' has no schedule");
                }
            }
            case HTTP_TRIGGER, EVENT_GRID_TRIGGER, HTTP -> {}
        }
    }

    private ObjectNode resolved(JsonNode element) {
        var result = JsonNodeFactory.instance.objectNode();
        element.properties().forEach(property -> {
            var value = property.getValue();
            try {
                result.set(
                        property.getKey(),
                        value.isTextual()
                                ? JsonNodeFactory.instance.textNode(settings.resolve(value.asText()))
                                : value);
            } catch (IllegalArgumentException unresolved) {
                problem(property.getKey() + ": " + unresolved.getMessage());
            }
        });
        return result;
    }

    private void checkCode(String scriptFile, Path script, String entryPoint) {
        if (entryPoint.lastIndexOf('.') <= 0) {
            problem("entryPoint '" + entryPoint + "' is not package.Class.method");
        } else if (scriptFile.isEmpty() || !Files.isRegularFile(script)) {
            problem("scriptFile '" + scriptFile + "' is missing");
        } else if (isNested(script, entryPoint.substring(0, entryPoint.lastIndexOf('.')))) {
            problem("entryPoint '" + entryPoint
                    + "' is in a nested class, which the worker cannot load: make it top level");
        }
    }

    /** The packager writes {@code Outer.Inner} for a nested class, and no class file has such a name. */
    private boolean isNested(Path script, String className) {
        if (className.contains("$")) {
            return true;
        }
        try (var jar = new JarFile(script.toFile())) {
            var entry = className.replace('.', '/');
            while (jar.getEntry(entry + ".class") == null) {
                var slash = entry.lastIndexOf('/');
                if (slash < 0) {
                    return false;
                }
                entry = entry.substring(0, slash) + "$" + entry.substring(slash + 1);
            }
            return entry.contains("$");
        } catch (IOException unreadable) {
            problem("scriptFile " + script.getFileName() + " is no jar: " + PackagedApp.firstLine(unreadable));
            return false;
        }
    }

    private Optional<RetryPolicy> retry(JsonNode json) {
        return RetryPolicy.read(json.path("retry"));
    }

    private boolean isDisabled(JsonNode json) {
        return json.path("disabled").asBoolean(false)
                || settings.isTrue("AzureWebJobs." + name + ".Disabled")
                || settings.isTrue("AzureWebJobs__" + name + "__Disabled");
    }

    private void problem(String what) {
        sound = false;
        problems.add(name + ": " + what);
    }
}
