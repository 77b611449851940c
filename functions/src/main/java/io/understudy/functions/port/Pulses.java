package io.understudy.functions.port;

import java.time.Instant;
import java.util.Map;

/**
 * When each listener last took a message that was sent for no other purpose, and when the last ones were sent.
 *
 * <p>The place may be slow or out of reach: then a method throws. A beat that is written late never replaces a later one
 * by much: what is kept is what was written last.
 */
public interface Pulses {

    void beat(String name, Instant at);

    /** The last beat of each name that ever had one. */
    Map<String, Instant> last();
}
