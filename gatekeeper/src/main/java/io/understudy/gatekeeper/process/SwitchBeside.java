package io.understudy.gatekeeper.process;

import io.understudy.activation.Duty;
import io.understudy.gatekeeper.ClusterSwitch;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Switches on a thread of its own, so that an API server that is slow or dead keeps no round and no door waiting. */
final class SwitchBeside implements ClusterSwitch {

    /** What is under way, and for which duty. */
    private record Work(Duty duty, Future<Switching> switching) {}

    private final ClusterSwitch cluster;
    private final ExecutorService thread;
    private Optional<Work> work = Optional.empty();

    SwitchBeside(ClusterSwitch cluster) {
        this.cluster = cluster;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            var thread = new Thread(task, "switch");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public synchronized Switching apply(Duty duty) {
        var done = work.filter(w -> w.switching().isDone());
        if (work.isEmpty() || done.filter(w -> !w.duty().equals(duty)).isPresent()) {
            work = Optional.of(new Work(duty, thread.submit(() -> cluster.apply(duty))));
            return new UnderWay();
        }
        if (done.isEmpty()) {
            return new UnderWay();
        }
        work = Optional.empty();
        return result(done.get());
    }

    private static Switching result(Work done) {
        try {
            return done.switching().get();
        } catch (ExecutionException e) {
            return new NotSwitched("switching failed: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new NotSwitched("interrupted while switching");
        }
    }
}
