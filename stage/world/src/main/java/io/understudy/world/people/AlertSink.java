package io.understudy.world.people;

/**
 * Where an action group posts its alerts. Must not wait: the answer is handed to
 * {@link AzureMonitor#answered(String, int, java.time.Instant)} whenever it is there, which may be at once.
 */
public interface AlertSink {

    /**
     * Posts one alert.
     *
     * @param delivery what the answer is to be handed back under
     * @param json the alert in the common alert schema
     */
    void post(String delivery, String json);
}
