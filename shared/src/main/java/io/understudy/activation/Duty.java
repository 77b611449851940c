package io.understudy.activation;

import io.understudy.topology.StampName;

/**
 * What one stamp is to do.
 *
 * @param runsWorkers whether consumers and scheduled jobs run here
 * @param isWritten whether this stamp's data may be written
 */
public record Duty(StampName stamp, Admission admits, boolean runsWorkers, boolean isWritten) {

    public static Duty everything(StampName stamp) {
        return new Duty(stamp, Admission.EVERYBODY, true, true);
    }

    /** Admits users, and leaves what is written and what works to another stamp. */
    public static Duty users(StampName stamp) {
        return new Duty(stamp, Admission.EVERYBODY, false, false);
    }

    /** Admits users and is written, and leaves what works to nobody. */
    public static Duty written(StampName stamp) {
        return new Duty(stamp, Admission.EVERYBODY, false, true);
    }

    /** Lets users read, and changes nothing. */
    public static Duty reads(StampName stamp) {
        return new Duty(stamp, Admission.READS_ONLY, false, false);
    }

    public static Duty nothing(StampName stamp) {
        return new Duty(stamp, Admission.NOBODY, false, false);
    }
}
