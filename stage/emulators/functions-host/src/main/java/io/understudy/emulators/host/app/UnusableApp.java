package io.understudy.emulators.host.app;

import java.util.List;

/** The packaged app cannot be started; all its problems are told at once. */
public final class UnusableApp extends RuntimeException {

    private final List<String> problems;

    public UnusableApp(List<String> problems) {
        super("the app cannot start:\n  - " + String.join("\n  - ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
