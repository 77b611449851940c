package io.understudy.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingAServedWorldTest {

    private static final long ALIVE = ProcessHandle.current().pid();
    /** No system gives out such a high number. */
    private static final long GONE = 2_000_000_000;

    @TempDir
    private Path cache;

    @Test
    void findsTheOnlyOneWithoutItsAddress() {
        var world = served(7071, ALIVE);

        assertThat(ServedWorld.theOnlyOne(cache)).isEqualTo(world);
    }

    @Test
    void findsOneByTheAddressOfItsFunctions() {
        served(7071, ALIVE);
        var second = served(7072, ALIVE);

        assertThat(ServedWorld.at(URI.create("http://127.0.0.1:7072"), cache)).isEqualTo(second);
        assertThat(ServedWorld.at(URI.create("http://localhost:7072/"), cache)).isEqualTo(second);
    }

    @Test
    void asksForTheAddressWhereSeveralAreServed() {
        served(7071, ALIVE);
        served(7072, ALIVE);

        assertThatThrownBy(() -> ServedWorld.theOnlyOne(cache))
                .hasMessage("2 worlds are served, at http://127.0.0.1:7071 and http://127.0.0.1:7072;"
                        + " name one with --at URL");
    }

    @Test
    void saysWhatIsServedWhereNothingIs() {
        assertThatThrownBy(() -> ServedWorld.theOnlyOne(cache))
                .hasMessage("no world is served on this machine; start one with ./understudy serve");
        assertThatThrownBy(() -> ServedWorld.at(URI.create("http://127.0.0.1:1"), cache))
                .hasMessage("no world is served at http://127.0.0.1:1; start one with ./understudy serve");

        served(7071, ALIVE);

        assertThatThrownBy(() -> ServedWorld.at(URI.create("https://elsewhere.example:7071"), cache))
                .hasMessage("no world is served at https://elsewhere.example:7071; served: http://127.0.0.1:7071");
    }

    @Test
    void forgetsOneWhoseProcessIsGoneOrThatWasWithdrawn() {
        served(7071, GONE);
        served(7072, ALIVE).withdraw(cache);

        assertThatThrownBy(() -> ServedWorld.theOnlyOne(cache)).hasMessageStartingWith("no world is served");
    }

    @Test
    void passesOverAFileThatTellsNothing() throws IOException {
        Files.writeString(cache.resolve("served-7071.json"), "{ this is no JSON");
        Files.writeString(cache.resolve("served-7072.json"), "{\"clock\":\"\"}");

        assertThatThrownBy(() -> ServedWorld.theOnlyOne(cache)).hasMessageStartingWith("no world is served");
    }

    @Test
    void keepsItsKeyFromOtherUsersOfTheMachine() throws IOException {
        var world = served(7071, ALIVE);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(world.file(cache))))
                .isEqualTo("rw-------");
    }

    private ServedWorld served(int port, long pid) {
        var world = new ServedWorld(
                URI.create("http://127.0.0.1:" + port),
                URI.create("http://127.0.0.1:9"),
                "a-key",
                "2026-11-21T06:00:00Z 2026-11-21T06:00:00Z 1.0",
                Path.of("/somewhere/understudy.yaml"),
                pid);
        world.announce(cache);
        return world;
    }
}
