package io.understudy.topology;

/** Which language a channel speaks. */
public enum ChannelKind {
    /** JSON, signed with HMAC-SHA256. */
    WEBHOOK,
    /** An Adaptive Card for a Teams workflow. */
    TEAMS
}
