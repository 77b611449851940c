package io.understudy.world.stamp;

/** What a stamp's business check finds by writing and reading back. */
public record WriteCheck(boolean isWritten, String words) {}
