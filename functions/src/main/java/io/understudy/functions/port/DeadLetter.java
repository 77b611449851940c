package io.understudy.functions.port;

/**
 * A message that the bus gave up delivering.
 *
 * @param from the queue or topic to which it was sent
 * @param revivals how often it was retried before
 * @param reason why the bus, or a person, put it aside
 */
public record DeadLetter(String from, String body, int revivals, String reason) {

    /** The property in which the count of revivals travels. */
    public static final String REVIVALS = "revivals";

    public DeadLetter {
        if (revivals < 0) {
            throw new IllegalArgumentException("a message cannot have been retried " + revivals + " times");
        }
    }
}
