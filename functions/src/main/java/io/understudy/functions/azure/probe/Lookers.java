package io.understudy.functions.azure.probe;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that look, each at one workload at a time. */
public final class Lookers {

    /** So many that 1,000 workloads, a third of them dark for the five seconds of a look, take about ten seconds. */
    static final int MOST = 384;

    private static final long IDLE_SECONDS = 30;

    private Lookers() {}

    /** A thread is made when it is needed and ends when it is not. */
    public static Executor ofThisProcess() {
        var number = new AtomicInteger();
        var lookers = new ThreadPoolExecutor(
                MOST, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    var thread = new Thread(work, "look-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        lookers.allowCoreThreadTimeOut(true);
        return lookers;
    }
}
