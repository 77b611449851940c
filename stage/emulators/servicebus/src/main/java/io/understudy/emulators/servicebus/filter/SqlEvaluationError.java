package io.understudy.emulators.servicebus.filter;

/** A filter or action that cannot be worked out for one message, as when text is multiplied. */
public final class SqlEvaluationError extends RuntimeException {

    SqlEvaluationError(String sentence) {
        super(sentence, null, false, false);
    }
}
