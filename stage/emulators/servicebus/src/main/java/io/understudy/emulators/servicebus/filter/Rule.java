package io.understudy.emulators.servicebus.filter;

import org.jspecify.annotations.Nullable;

/** A named filter of a subscription, and what it changes in the copies it lets through. */
public record Rule(String name, Filter filter, @Nullable SqlAction action) {

    public static final String DEFAULT_NAME = "$Default";

    /** The rule of a subscription that declares none: everything is wanted. */
    public static Rule everything() {
        return new Rule(DEFAULT_NAME, new Filter.All(), null);
    }
}
