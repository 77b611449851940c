package io.understudy.emulators.servicebus.filter;

/** A filter or action that cannot be read; the sentence says where. */
public final class SqlSyntaxError extends RuntimeException {

    SqlSyntaxError(String sentence) {
        super(sentence, null, false, false);
    }
}
