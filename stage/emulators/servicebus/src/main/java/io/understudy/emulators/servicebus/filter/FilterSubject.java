package io.understudy.emulators.servicebus.filter;

import org.jspecify.annotations.Nullable;

/** What a filter may ask about a message; null means the message has no such property. */
public interface FilterSubject {

    @Nullable
    Object userProperty(String name);

    /** Names as in {@code sys.} references without the prefix, in any case: MessageId, Label, SessionId… */
    @Nullable
    Object systemProperty(String name);
}
