package io.understudy.action;

import io.understudy.topology.ChannelName;
import io.understudy.topology.WorkloadName;
import java.util.List;

/**
 * What people are told at one transition of one incident.
 *
 * @param key the same for every repetition, so that one incident notifies once per transition and channel
 */
public record Notice(String key, WorkloadName workload, Urgency urgency, String headline, List<Fact> facts) {

    public Notice {
        facts = List.copyOf(facts);
    }

    /** The action that tells it over {@code channel}. */
    public Action over(ChannelName channel) {
        return new SendNotice(channel, this);
    }

    /** One line under the headline. */
    public record Fact(String title, String value) {}

    /** How loud a channel should be. */
    public enum Urgency {
        INFO,
        WARNING,
        PAGE
    }
}
