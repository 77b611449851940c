package io.understudy.emulators.servicebus.model;

/** An operating error of the bus: the caller is told the condition and the sentence, and nothing has changed. */
public final class BusRefusal extends RuntimeException {

    private final Condition condition;

    public BusRefusal(Condition condition, String sentence) {
        super(sentence, null, false, false);
        this.condition = condition;
    }

    public static BusRefusal noSuchEntity(String name) {
        return new BusRefusal(
                Condition.NOT_FOUND, "The messaging entity '" + name + "' could not be found on this namespace.");
    }

    public Condition condition() {
        return condition;
    }

    /** The sentence for people; never null, unlike {@link #getMessage()} for the compiler. */
    public String sentence() {
        var message = getMessage();
        return message == null ? condition.symbol() : message;
    }
}
