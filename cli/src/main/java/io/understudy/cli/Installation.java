package io.understudy.cli;

import io.understudy.rehearsal.DoorClient;
import io.understudy.rehearsal.Home;
import io.understudy.rehearsal.ServedWorld;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which installation a command speaks to; where only one is served on this machine, people need not say. */
final class Installation {

    @Option(
            names = "--at",
            paramLabel = "URL",
            description = "The installation: the functions' address that 'serve' printed (default: the only one).")
    private @Nullable URI at;

    ServedWorld world() {
        var cache = Home.find().cache();
        return at == null ? ServedWorld.theOnlyOne(cache) : ServedWorld.at(at, cache);
    }

    DoorClient door() {
        return new DoorClient(world());
    }
}
