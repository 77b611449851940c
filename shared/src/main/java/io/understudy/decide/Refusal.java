package io.understudy.decide;

/** One reason not to act, as a sentence. */
public record Refusal(Guard guard, String sentence) {}
