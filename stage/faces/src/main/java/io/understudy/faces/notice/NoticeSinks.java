package io.understudy.faces.notice;

import io.understudy.faces.identity.StageTokens;
import java.time.InstantSource;
import java.util.List;

/** Makes the sinks that the stage can play. */
public final class NoticeSinks {

    private NoticeSinks() {}

    /** A generic webhook; each of {@code secrets} may have signed, so that a secret can be exchanged without a gap. */
    public static NoticeSink webhook(String name, InstantSource clock, List<String> secrets) {
        return new NoticeSink(name, clock, new WebhookChannel(clock, secrets));
    }

    /** A Teams workflow that posts an Adaptive Card. */
    public static NoticeSink teams(String name, InstantSource clock) {
        return new NoticeSink(name, clock, new TeamsChannel());
    }

    /** An Event Grid topic with the CloudEvents schema, open to the holder of the key and to any good token. */
    public static NoticeSink eventGridTopic(String name, InstantSource clock, StageTokens tokens, String accessKey) {
        return new NoticeSink(name, clock, new TopicChannel(tokens, accessKey));
    }
}
