package io.understudy.emulators.host.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.emulators.host.app.AppSettings;
import io.understudy.emulators.host.app.FunctionSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The keys that open functions: made once, kept in {@code host-keys.json} of the state directory. The master key can
 * be given by the app setting {@code FUNCTIONS_HOST_MASTER_KEY} instead.
 */
public final class Keys {

    public static final String EVENT_GRID = "eventgrid_extension";

    private static final String MASTER_SETTING = "FUNCTIONS_HOST_MASTER_KEY";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String DEFAULT = "default";

    private final String master;
    private final Map<String, String> system;
    private final Map<String, String> host;
    private final Map<String, Map<String, String>> functions;

    /** What a key allows. */
    public enum Level {
        ANONYMOUS,
        FUNCTION,
        SYSTEM,
        ADMIN
    }

    private Keys(File kept, String master) {
        this.master = master;
        this.system = kept.system();
        this.host = kept.host();
        this.functions = kept.functions();
    }

    /** The file's content. */
    record File(
            String master,
            Map<String, String> system,
            Map<String, String> host,
            Map<String, Map<String, String>> functions) {}

    /** Reads the kept keys and makes those that are missing. */
    public static Keys readOrMake(Path stateDirectory, List<FunctionSpec> functions, AppSettings settings) {
        var path = stateDirectory.resolve("host-keys.json");
        try {
            Files.createDirectories(stateDirectory);
            var kept = Files.exists(path)
                    ? JSON.readValue(path.toFile(), File.class)
                    : new File(newKey(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
            var all = new File(
                    kept.master(),
                    new TreeMap<>(kept.system()),
                    new TreeMap<>(kept.host()),
                    new TreeMap<>(kept.functions()));
            all.system().computeIfAbsent(EVENT_GRID, unused -> newKey());
            all.host().computeIfAbsent(DEFAULT, unused -> newKey());
            functions.forEach(
                    function -> all.functions().computeIfAbsent(function.name(), unused -> Map.of(DEFAULT, newKey())));
            if (!all.equals(kept)) {
                write(path, all);
            }
            return new Keys(all, settings.get(MASTER_SETTING, all.master()));
        } catch (IOException failure) {
            throw new UncheckedIOException("the keys in " + path + " cannot be kept", failure);
        }
    }

    private static void write(Path path, File keys) throws IOException {
        var beside = path.resolveSibling(path.getFileName() + ".new");
        Files.write(beside, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(keys));
        Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String newKey() {
        var bytes = new byte[40];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public String master() {
        return master;
    }

    public String hostKey() {
        return host.getOrDefault(DEFAULT, "");
    }

    public String eventGridKey() {
        return system.getOrDefault(EVENT_GRID, "");
    }

    public String functionKey(String function) {
        return functions.getOrDefault(function, Map.of()).getOrDefault(DEFAULT, "");
    }

    /** The level that the key gives its bearer at the function. */
    public Level levelOf(String key, String function) {
        if (same(key, master)) {
            return Level.ADMIN;
        }
        if (system.values().stream().anyMatch(known -> same(key, known))) {
            return Level.SYSTEM;
        }
        var own = functions.getOrDefault(function, Map.of());
        if (host.values().stream().anyMatch(known -> same(key, known))
                || own.values().stream().anyMatch(known -> same(key, known))) {
            return Level.FUNCTION;
        }
        return Level.ANONYMOUS;
    }

    /** Whether a caller of that level may pass; a system key does not open a function, nor a function key the admin pages. */
    public static boolean opens(Level caller, Level required) {
        return required == Level.ANONYMOUS || caller == Level.ADMIN || caller == required;
    }

    private static boolean same(String given, String known) {
        return !known.isEmpty()
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), known.getBytes(StandardCharsets.UTF_8));
    }
}
