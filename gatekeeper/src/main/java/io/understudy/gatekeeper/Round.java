package io.understudy.gatekeeper;

/**
 * What one poll came to.
 *
 * @param changed whether the stamp's duty, what is held or the trust in it changed
 * @param sentence the state and why, for the log
 */
public record Round(boolean changed, String sentence) {}
