package io.understudy.gatekeeper.process;

import io.understudy.activation.SignedActivation;
import io.understudy.gatekeeper.Memory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A memory in one file on a volume of the pod, marked with the boot it was written in. The mark comes from the kernel,
 * which lies outside whatever the cluster restores: a volume may outlive a power loss, the kernel's boot id never does.
 */
final class FileMemory implements Memory {

    private static final String DOUBTED = "doubted";
    private static final int MARK_MAX = 200;

    private final Path file;
    private final String bootMark;
    private final Consumer<String> complaints;
    private final String markFound;
    private Optional<String> kept;

    /** Remembers in {@code file}; an empty {@code bootMark} makes every start count as a cold boot. */
    FileMemory(Path file, String bootMark, Consumer<String> complaints) {
        this.file = file;
        this.bootMark = bootMark;
        this.complaints = complaints;
        var text = read();
        var end = text.indexOf('\n');
        this.markFound = end < 0 ? "" : text.substring(0, end);
        this.kept = end < 0 ? Optional.empty() : Optional.of(text.substring(end + 1));
    }

    @Override
    public Optional<String> recall() {
        return kept;
    }

    @Override
    public boolean isFromThisBoot() {
        return !bootMark.isEmpty() && bootMark.equals(markFound);
    }

    @Override
    public void keep(String blob) {
        kept = Optional.of(blob);
        write(bootMark, blob);
    }

    @Override
    public void distrust() {
        kept.ifPresent(blob -> write(DOUBTED, blob));
    }

    private String read() {
        try {
            if (!Files.exists(file) || Files.size(file) > SignedActivation.LENGTH_MAX + MARK_MAX) {
                return "";
            }
            return Files.readString(file);
        } catch (IOException e) {
            complaints.accept("nothing remembered: " + file + " cannot be read (" + e + ")");
            return "";
        }
    }

    private void write(String mark, String blob) {
        try {
            var fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.write(fresh, (mark + "\n" + blob).getBytes(StandardCharsets.UTF_8));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            complaints.accept("not remembered: " + file + " cannot be written (" + e + ")");
            forget();
        }
    }

    /** Something older than what is obeyed must not be believed after a restart. */
    private void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            complaints.accept("not forgotten: " + file + " cannot be deleted (" + e + ")");
        }
    }
}
