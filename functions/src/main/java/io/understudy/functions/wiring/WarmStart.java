package io.understudy.functions.wiring;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Touches what a recovery will need, once. It is a kindness to the first recovery, which without it only starts more
 * slowly; an attempt that failed is made again the next time.
 */
final class WarmStart implements Runnable {

    private static final Logger LOG = Logger.getLogger(WarmStart.class.getName());

    private final Runnable warming;
    private final AtomicBoolean isWarm = new AtomicBoolean();

    WarmStart(Runnable warming) {
        this.warming = warming;
    }

    @Override
    public void run() {
        if (isWarm.compareAndSet(false, true)) {
            try {
                warming.run();
            } catch (RuntimeException e) {
                isWarm.set(false);
                LOG.log(Level.WARNING, "not everything could be warmed up, trying again at the next sweep", e);
            }
        }
    }
}
