package io.understudy.readiness;

import io.understudy.signal.Lack;

/** A right that some move will need; {@code matter} says to which stamp, and for what. */
public record Wanted(Lack.Matter matter, Need need) {}
