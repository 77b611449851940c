package io.understudy.engine;

import io.understudy.decide.Refusal;
import io.understudy.run.Answer;

/** What a person reads in answer to a wish. */
final class WordsOfAnAnswer implements Answer.Cases<String> {

    @Override
    public String taken(Answer.Taken answer) {
        return answer.words();
    }

    @Override
    public String alreadySo(Answer.AlreadySo answer) {
        return answer.words();
    }

    @Override
    public String refused(Answer.Refused answer) {
        return String.join(
                "; ", answer.refusals().stream().map(Refusal::sentence).toList());
    }

    @Override
    public String invalid(Answer.Invalid answer) {
        return answer.words();
    }
}
