package io.understudy.emulators.servicebus.amqp;

import io.understudy.emulators.servicebus.model.BusRefusal;
import io.understudy.emulators.servicebus.model.Bytes;
import io.understudy.emulators.servicebus.model.Condition;
import io.understudy.emulators.servicebus.model.Content;
import io.understudy.emulators.servicebus.model.MessageQueue;
import io.understudy.emulators.servicebus.model.Settlement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.message.Message;
import org.jspecify.annotations.Nullable;

/** {@code entity/$management}: everything about an entity's messages that is not a transfer on a link. */
final class ManagementNode implements RequestNode {

    private static final String PREFIX = "com.microsoft:";
    private static final int PEEKED_MAX = 250;
    private static final int PEEKED_BYTES_MAX = 1 << 20;

    private final Broker broker;
    private final String path;

    ManagementNode(Broker broker, String path) {
        this.broker = broker;
        this.path = path;
    }

    @Override
    public Answer answer(String operation, Map<String, Object> properties, Message request) {
        var body = new Arguments(
                request.getBody() instanceof AmqpValue value && value.getValue() instanceof Map<?, ?> map
                        ? map
                        : Map.of());
        var name = operation.startsWith(PREFIX) ? operation.substring(PREFIX.length()) : operation;
        return switch (name) {
            case "schedule-message" -> schedule(body);
            case "cancel-scheduled-message" -> cancelScheduled(body);
            case "peek-message" -> peek(body);
            case "receive-by-sequence-number" -> receiveDeferred(body);
            case "update-disposition" -> settle(body);
            case "renew-lock" -> renewLocks(body);
            case "renew-session-lock" -> renewSession(body);
            case "get-session-state" -> sessionState(body);
            case "set-session-state" -> setSessionState(body);
            case "get-message-sessions" -> sessions();
            case "add-rule" -> rules().add(body);
            case "remove-rule" -> rules().remove(body);
            case "enumerate-rules" -> rules().list(body);
            default ->
                throw new BusRefusal(Condition.NOT_IMPLEMENTED, "The operation '" + operation + "' is not known here.");
        };
    }

    private MessageQueue queue() {
        return broker.namespace().queue(path);
    }

    private RuleOperations rules() {
        return new RuleOperations(broker.namespace().subscription(path));
    }

    private Answer schedule(Arguments body) {
        broker.namespace().checkSendable(path);
        var contents = new ArrayList<Content>();
        for (var message : body.maps("messages")) {
            var bytes = new Arguments(message).binary("message");
            if (bytes.getLength() > broker.messageSizeMax()) {
                throw new BusRefusal(
                        Condition.MESSAGE_SIZE_EXCEEDED,
                        "The message exceeds the limit of " + broker.messageSizeMax() + " bytes.");
            }
            contents.add(broker.codec().decode(bytes.getArray(), bytes.getArrayOffset(), bytes.getLength()));
        }
        var numbers = broker.namespace().sendAll(path, contents);
        // proton's encoder knows no long[] inside a map
        return Answer.ok(Map.of("sequence-numbers", numbers.toArray(new Long[0])));
    }

    private Answer cancelScheduled(Arguments body) {
        broker.namespace().intakeOf(path).cancelScheduled(body.longs("sequence-numbers"));
        return Answer.ok();
    }

    private Answer peek(Arguments body) {
        var most = Math.min(PEEKED_MAX, body.number("message-count").intValue());
        var found = broker.namespace()
                .intakeOf(path)
                .holdings()
                .peek(body.number("from-sequence-number").longValue(), most, body.text("session-id"));
        var listed = new ArrayList<Map<String, Object>>();
        var bytes = 0;
        for (var message : found) {
            var encoded = broker.codec().encode(message, true);
            bytes += encoded.length;
            if (bytes > PEEKED_BYTES_MAX && !listed.isEmpty()) {
                break;
            }
            listed.add(Map.of("message", new Binary(encoded)));
        }
        return listed.isEmpty() ? Answer.noContent() : Answer.ok(Map.of("messages", listed));
    }

    private Answer receiveDeferred(Arguments body) {
        var forGood = body.number("receiver-settle-mode").intValue() == 0;
        var found = queue().receiveDeferred(body.longs("sequence-numbers"), forGood, body.text("session-id"));
        var listed = new ArrayList<Map<String, Object>>();
        for (var message : found) {
            var entry = new HashMap<String, Object>();
            entry.put("message", new Binary(broker.codec().encode(message, false)));
            var lock = message.lock();
            if (lock != null) {
                entry.put("lock-token", lock.token());
            }
            listed.add(entry);
        }
        return Answer.ok(Map.of("messages", listed));
    }

    private Answer settle(Arguments body) {
        var settlement = settlement(body);
        for (var token : body.uuids("lock-tokens")) {
            queue().settle(token, settlement);
        }
        return Answer.ok();
    }

    private static Settlement settlement(Arguments body) {
        var changes = body.map("properties-to-modify");
        var status = String.valueOf(body.get("disposition-status"));
        switch (status) {
            case "completed" -> {
                return new Settlement.Complete();
            }
            case "abandoned" -> {
                return new Settlement.Abandon(changes);
            }
            case "defered" -> {
                return new Settlement.Defer(changes);
            }
            case "suspended" -> {
                var all = new LinkedHashMap<>(changes);
                body.ifText("deadletter-reason", reason -> all.put(Settlement.REASON, reason));
                body.ifText("deadletter-description", text -> all.put(Settlement.DESCRIPTION, text));
                return new Settlement.DeadLetter(all);
            }
            default ->
                throw new BusRefusal(Condition.NOT_IMPLEMENTED, "The disposition '" + status + "' is not known here.");
        }
    }

    private Answer renewLocks(Arguments body) {
        var expirations = body.uuids("lock-tokens").stream().map(this::renewed).toArray(Timestamps::array);
        return Answer.ok(Map.of("expirations", expirations));
    }

    private Object renewed(UUID token) {
        return wallDate(queue().renew(token));
    }

    private Answer renewSession(Arguments body) {
        return Answer.ok(Map.of("expiration", wallDate(queue().sessions().renew(body.needText("session-id")))));
    }

    /** Clients compare lock times with their own clocks. */
    private Object wallDate(Instant virtual) {
        return Timestamps.toWire(broker.clock().wallTimeOf(virtual));
    }

    private Answer sessionState(Arguments body) {
        var state = queue().sessions().held(body.needText("session-id")).state();
        var answer = new HashMap<String, @Nullable Object>();
        answer.put("session-state", state == null ? null : new Binary(state.array()));
        return Answer.ok(answer);
    }

    private Answer setSessionState(Arguments body) {
        var state = body.get("session-state") instanceof Binary binary
                ? Bytes.of(Arrays.copyOfRange(
                        binary.getArray(), binary.getArrayOffset(), binary.getArrayOffset() + binary.getLength()))
                : null;
        queue().sessions().state(body.needText("session-id"), state);
        return Answer.ok();
    }

    private Answer sessions() {
        List<String> ids = queue().sessions().ids();
        return ids.isEmpty()
                ? Answer.noContent()
                : Answer.ok(Map.of("skip", ids.size(), "sessions-ids", ids.toArray(new String[0])));
    }
}
