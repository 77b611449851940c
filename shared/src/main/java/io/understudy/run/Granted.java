package io.understudy.run;

/**
 * What is made of a wish: the person is answered once the turn's events are in the ledger.
 *
 * @param answer what the person is told
 */
public record Granted(Turn turn, Answer answer) {}
