package io.understudy.emulators.host;

import io.understudy.emulators.clock.PacedClock;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** What a host is started with: the packaged app, where to listen and to remember, whose time, and the app settings. */
public record HostSettings(
        Path appDirectory, int port, Path stateDirectory, PacedClock clock, Map<String, String> appSettings) {

    public HostSettings {
        appSettings = Map.copyOf(appSettings);
    }

    /** A host on any free port and the wall's own time. */
    public static HostSettings of(Path appDirectory, Path stateDirectory, Map<String, String> appSettings) {
        return new HostSettings(
                appDirectory, 0, stateDirectory, PacedClock.startingNow(InstantSource.system(), 1), appSettings);
    }

    public HostSettings onPort(int otherPort) {
        return new HostSettings(appDirectory, otherPort, stateDirectory, clock, appSettings);
    }

    public HostSettings onClock(PacedClock otherClock) {
        return new HostSettings(appDirectory, port, stateDirectory, otherClock, appSettings);
    }
}
