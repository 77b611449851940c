package io.understudy.simulator.hazard;

/** What can go wrong at one call of the automation. */
public enum Hazard {
    CRASH_BEFORE_EFFECT("The process dies right before it calls Azure."),
    CRASH_AFTER_EFFECT("The process dies after Azure took the call, before anybody reads the answer."),
    CRASH_BEFORE_SEND("The process dies after the ledger took the events, before their orders are sent."),
    CRASH_BEFORE_ACKNOWLEDGEMENT("The process dies when all is done, before the bus hears of it."),
    DUPLICATE("The bus delivers a message twice, one right after the other."),
    LATE_DUPLICATE("The bus delivers a message again after its memory of ten minutes is over."),
    REORDER("A message is overtaken by younger ones."),
    LOCK_LOST("The lock of a message is lost while it is handled, so that it comes again."),
    BUS_REFUSES("The bus does not take a message."),
    BUS_IS_UNHEARD("The bus takes a message, and its answer is lost."),
    AMBIGUOUS_APPEND("The ledger takes the events, and its answer is lost."),
    OVERTAKEN_APPEND("Somebody else moved the head between our read and our append."),
    LEDGER_SILENT("The ledger does not answer one call."),
    STALE_READ("The ledger is read as it was one append ago."),
    ARM_THROTTLES("Azure Resource Manager answers 429."),
    ARM_BREAKS("Azure Resource Manager answers 500 or 503."),
    ARM_FORBIDS("Azure Resource Manager answers 401, 403 or 404, and the next call is fine."),
    ARM_IS_UNHEARD("Azure Resource Manager carries the change out, and the connection breaks before its answer."),
    PUBLICATION_IS_UNHEARD("The activation is written, and the connection breaks before the answer."),
    PUBLICATION_BREAKS("The connection to the activation's place breaks, and nothing was written."),
    VAULT_SILENT("The vault with the key that signs activations does not answer one call."),
    KEY_PAGE_SILENT("A gatekeeper cannot fetch the signing keys, and cannot tell whose token ours is."),
    LOOK_MISSES("Our own way out fails for one look, which sees nothing."),
    LOOK_THROTTLED("A stranger's reads make the gate answer one of our looks with 429."),
    NOTIFIER_DOWN("A channel does not take a notice."),
    ALERT_LATE("An alert is delivered minutes late."),
    ALERT_DOUBLED("An alert is delivered twice."),
    ALERT_MISSING("An alert is never delivered."),
    ALERT_RESOLVED_FIRST("The end of an alert is delivered before its beginning.");

    private final String sentence;

    Hazard(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
