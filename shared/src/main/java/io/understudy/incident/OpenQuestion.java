package io.understudy.incident;

import io.understudy.decide.DataRisk;
import io.understudy.signal.OperatorAsked;
import io.understudy.signal.OperatorAsked.Wish;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A question that is open, with the last answer to it. */
public record OpenQuestion(Question question, Optional<OperatorAsked> answer) {

    public boolean isAnswered() {
        return answer.isPresent();
    }

    public boolean isApproved() {
        return isAnsweredWith(Wish.APPROVE);
    }

    public boolean isDeclined() {
        return isAnsweredWith(Wish.DECLINE);
    }

    /** Whether somebody said exactly this. */
    public boolean isAnsweredWith(Wish wish) {
        return answer.filter(a -> a.wish() == wish).isPresent();
    }

    /** Whether asking for this would be asking the same again. A no counts as long as the case lasts. */
    boolean asks(List<String> stores, DataRisk bound, Instant now) {
        return question.stores().equals(stores)
                && bound.isWithin(question.bound())
                && (isDeclined() || !question.isExpired(now));
    }
}
