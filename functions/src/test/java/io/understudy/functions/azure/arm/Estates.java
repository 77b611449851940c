package io.understudy.functions.azure.arm;

import io.understudy.functions.json.EstateYaml;
import io.understudy.topology.Estate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The estate that the project ships. */
public final class Estates {

    private Estates() {}

    public static Estate shipped() {
        return EstateYaml.read(text());
    }

    public static String text() {
        try {
            return Files.readString(Path.of("..", "understudy.yaml"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
