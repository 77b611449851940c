package io.understudy.gatekeeper.process;

import io.understudy.activation.Keyring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The keyring in a mounted file, read again when its text changes; a broken one leaves the last good one in force. */
final class KeyringFile implements Supplier<Keyring> {

    private final Path file;
    private final Consumer<String> complaints;
    private String text;
    private Keyring keyring;

    /** Reads {@code file}, and must succeed once. */
    KeyringFile(Path file, Consumer<String> complaints) throws IOException {
        this.file = file;
        this.complaints = complaints;
        this.text = Files.readString(file);
        this.keyring = Keyring.parse(text);
    }

    @Override
    public synchronized Keyring get() {
        try {
            var now = Files.readString(file);
            if (!now.equals(text)) {
                text = now;
                keyring = Keyring.parse(now);
                complaints.accept("the keyring was changed: its keys are "
                        + keyring.keys().keySet());
            }
        } catch (IOException | IllegalArgumentException e) {
            complaints.accept("the last good keyring stays in force: " + e.getMessage());
        }
        return keyring;
    }
}
