package io.understudy.world.ground;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something in Azure that takes a while; also what the critical path of a run is made of. */
public final class Operation {

    /** What it does. */
    public enum Kind {
        START_CLUSTER,
        STOP_CLUSTER,
        SCALE_POOL,
        /** Nodes are ready; their pods are not yet. */
        START_PODS,
        PLANNED_FAILOVER,
        FORCED_FAILOVER,
        /** One copy is to accept writes of its own, and the other goes on accepting them. */
        UNLINK_COPY,
        /** Roles are swapped; the listener's name still leads to the old primary. */
        MOVE_LISTENER,
        UPDATE_ORIGIN
    }

    /** Where it is. */
    public enum State {
        RUNNING,
        SUCCEEDED,
        FAILED
    }

    private final String id;
    private final Kind kind;
    private final String resource;
    private final Instant began;
    private final Duration drawn;
    private State state = State.RUNNING;
    private @Nullable Instant ended;
    private @Nullable AzureFault fault;

    Operation(String id, Kind kind, String resource, Instant began, Duration drawn) {
        this.id = id;
        this.kind = kind;
        this.resource = resource;
        this.began = began;
        this.drawn = drawn;
    }

    void end(Instant at, Ending ending) {
        ended = at;
        fault = ending.fault().orElse(null);
        state = ending.isAsWanted() ? State.SUCCEEDED : State.FAILED;
    }

    public String id() {
        return id;
    }

    public Kind kind() {
        return kind;
    }

    /** What is operated on: a resource's id, or a failover group's name. */
    public String resource() {
        return resource;
    }

    public Instant began() {
        return began;
    }

    /** How long it takes if nothing comes between. */
    public Duration drawn() {
        return drawn;
    }

    public State state() {
        return state;
    }

    public Optional<Instant> ended() {
        return Optional.ofNullable(ended);
    }

    public Optional<AzureFault> fault() {
        return Optional.ofNullable(fault);
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }
}
