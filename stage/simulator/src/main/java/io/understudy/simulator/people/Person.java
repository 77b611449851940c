package io.understudy.simulator.people;

import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.signal.QuestionId;
import io.understudy.simulator.time.VirtualTime;
import java.time.Duration;
import java.util.HashSet;

/**
 * A person who reads what arrives and answers questions.
 *
 * @param answersAfter how long it takes until a question is answered
 * @param answers how often each question is answered; 0 for a person who never does
 * @param says what is asked for in answer to a question
 */
public record Person(Duration answersAfter, int answers, Wish says) {

    public static final Person SILENT = new Person(Duration.ZERO, 0, Wish.APPROVE);

    private static final String QUESTION = "Question";

    /** Approves each question once. */
    public static Person approvingAfter(Duration delay) {
        return new Person(delay, 1, Wish.APPROVE);
    }

    /** Begins to read. */
    public void reads(Told told, Bell bell, VirtualTime time) {
        var known = new HashSet<String>();
        told.readBy(message -> message.notice().facts().stream()
                .filter(fact -> fact.title().equals(QUESTION) && known.add(fact.value()))
                .map(fact -> new QuestionId(fact.value()))
                .forEach(question -> {
                    for (int i = 1; i <= answers; i++) {
                        time.in(answersAfter.multipliedBy(i), () -> bell.answer("ada", says, question));
                    }
                }));
    }
}
