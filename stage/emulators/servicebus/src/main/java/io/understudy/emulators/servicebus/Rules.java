package io.understudy.emulators.servicebus;

import io.understudy.emulators.servicebus.amqp.EventLoop;
import io.understudy.emulators.servicebus.filter.Rule;
import io.understudy.emulators.servicebus.model.Namespace;
import java.util.List;

/** The rules of one subscription of a running broker. */
public final class Rules {

    private final EventLoop loop;
    private final Namespace namespace;
    private final String path;

    Rules(EventLoop loop, Namespace namespace, String path) {
        this.loop = loop;
        this.namespace = namespace;
        this.path = path;
    }

    public List<Rule> list() {
        return loop.call(() -> namespace.subscription(path).rules());
    }

    public void add(Rule rule) {
        loop.call(() -> {
            namespace.subscription(path).addRule(rule);
            return true;
        });
    }

    public void remove(String name) {
        loop.call(() -> {
            namespace.subscription(path).removeRule(name);
            return true;
        });
    }
}
