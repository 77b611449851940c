package io.understudy.functions.azure.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A few threads that wait for many answers at the same time, and go away when there is nothing to ask. */
final class SideBySide {

    private static final int THREADS_MAX = 16;
    private static final int IDLE_SECONDS_MAX = 10;

    /** Below this, asking one after the other is as quick. */
    private static final int WORTH_IT = 4;

    private final Executor threads;

    SideBySide(String name) {
        var pool = new ThreadPoolExecutor(
                THREADS_MAX, THREADS_MAX, IDLE_SECONDS_MAX, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    var thread = new Thread(work, name + "-reader");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        this.threads = pool;
    }

    /** Each answer in the place of its question. */
    <Q, A> List<A> each(List<Q> questions, Function<Q, A> asking) {
        if (questions.size() < WORTH_IT) {
            return questions.stream().map(asking).toList();
        }
        var answers = questions.stream()
                .map(q -> CompletableFuture.supplyAsync(() -> asking.apply(q), threads))
                .toList();
        var all = new ArrayList<A>(answers.size());
        for (var answer : answers) {
            try {
                all.add(answer.join());
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException bug ? bug : e;
            }
        }
        return all;
    }
}
