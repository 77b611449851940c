package io.understudy.emulators.servicebus.model;

import java.util.Map;

/** What a receiver makes of a message it holds. */
public sealed interface Settlement {

    record Complete() implements Settlement {}

    /** Failed: back to its place, one delivery counted. */
    record Abandon(Map<String, Object> changedProperties) implements Settlement {}

    /** Never looked at: back to its place, nothing counted. */
    record Release() implements Settlement {}

    record Defer(Map<String, Object> changedProperties) implements Settlement {}

    /** The properties carry {@link #REASON} and {@link #DESCRIPTION} too. */
    record DeadLetter(Map<String, Object> changedProperties) implements Settlement {}

    String REASON = "DeadLetterReason";
    String DESCRIPTION = "DeadLetterErrorDescription";
}
