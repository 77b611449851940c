package io.understudy.functions.azure.arm;

import io.understudy.topology.ResourceId;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** One SDK client for each subscription, made when the first resource of that subscription is touched. */
public final class PerSubscription<C> {

    private final Function<String, C> making;
    private final Map<String, C> made = new ConcurrentHashMap<>();

    public PerSubscription(Function<String, C> making) {
        this.making = making;
    }

    public C clientFor(ResourceId resource) {
        return made.computeIfAbsent(resource.subscription().toLowerCase(Locale.ROOT), making);
    }
}
