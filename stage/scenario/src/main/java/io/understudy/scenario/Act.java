package io.understudy.scenario;

/**
 * Something that is done once its moment has come.
 *
 * @param words how the story tells it
 */
public record Act(String words, Moment moment, Deed deed) {}
