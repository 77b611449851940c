package io.understudy.functions.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.understudy.run.Order;
import io.understudy.run.OutcomeReport;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Signal;
import java.time.Instant;
import java.util.Optional;

/** Puts signals, orders and outcomes into envelopes and takes them out again. */
public final class Messages {

    private static final String OUTCOME = "outcome";
    private static final String SIGNAL = "signal";
    private static final String CANARY = "canary";

    private Messages() {}

    public static Envelope wrap(Signal signal, String traceparent) {
        return new Envelope(
                signal.id(),
                SIGNAL,
                Envelope.VERSION,
                signal.workload().value(),
                Optional.empty(),
                traceparent,
                RecordJson.write(signal, Signal.class));
    }

    public static Envelope wrap(Order order, String traceparent) {
        return new Envelope(
                order.id(),
                order.action().kind().text(),
                Envelope.VERSION,
                order.workload().value(),
                Optional.of(order.run().value()),
                traceparent,
                RecordJson.write(order, Order.class));
    }

    public static Envelope wrap(OutcomeReport report, String traceparent) {
        return new Envelope(
                report.id(),
                OUTCOME,
                Envelope.VERSION,
                report.workload().value(),
                Optional.of(report.run().value()),
                traceparent,
                RecordJson.write(report, OutcomeReport.class));
    }

    /** A message that only shows that somebody listens at {@code place}. */
    public static Envelope canary(String place, Instant at, String traceparent) {
        return new Envelope(
                CANARY + ":" + place + ":" + at.getEpochSecond(),
                CANARY,
                Envelope.VERSION,
                "understudy",
                Optional.empty(),
                traceparent,
                JsonNodeFactory.instance.objectNode().put("place", place).put("at", at.toString()));
    }

    public static boolean isCanary(Envelope envelope) {
        return envelope.kind().equals(CANARY);
    }

    public static Signal signal(Envelope envelope) {
        return RecordJson.read(expect(envelope, SIGNAL), Signal.class);
    }

    /** A signal that says what somebody saw, and no other. */
    public static ProbeReported look(Envelope envelope) {
        if (signal(envelope) instanceof ProbeReported look) {
            return look;
        }
        throw new RecordJson.Malformed("a vantage may say what it saw, and nothing else");
    }

    public static OutcomeReport outcome(Envelope envelope) {
        return RecordJson.read(expect(envelope, OUTCOME), OutcomeReport.class);
    }

    /** An order whose kind in the envelope is the kind of its action. */
    public static Order order(Envelope envelope) {
        var order = RecordJson.read(expect(envelope, envelope.kind()), Order.class);
        expect(envelope, order.action().kind().text());
        return order;
    }

    private static JsonNode expect(Envelope envelope, String kind) {
        if (!envelope.kind().equals(kind)) {
            throw new RecordJson.Malformed("a message of kind '" + envelope.kind() + "' does not belong here");
        }
        if (envelope.version() != Envelope.VERSION) {
            throw new RecordJson.Unfamiliar("version " + envelope.version() + " of kind '" + envelope.kind()
                    + "' is not known here; we read version " + Envelope.VERSION);
        }
        return envelope.content();
    }
}
