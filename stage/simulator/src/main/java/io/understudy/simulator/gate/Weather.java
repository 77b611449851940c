package io.understudy.simulator.gate;

/**
 * What a round of a settled gatekeeper depends on; while it does not change, a round hears nothing new.
 *
 * @param isReached whether the stamp reaches what is outside its region
 * @param published how often something was published
 * @param turns how often any gatekeeper came to be otherwise
 */
record Weather(boolean isReached, int published, int turns) {}
