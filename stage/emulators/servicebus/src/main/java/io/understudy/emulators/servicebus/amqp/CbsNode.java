package io.understudy.emulators.servicebus.amqp;

import io.understudy.emulators.servicebus.model.BusRefusal;
import io.understudy.emulators.servicebus.model.Condition;
import io.understudy.emulators.servicebus.token.TokenCheck;
import java.util.Map;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.message.Message;

/** Claims-based security: clients put their tokens here before they open links. */
final class CbsNode implements RequestNode {

    private final Grants grants;

    CbsNode(Grants grants) {
        this.grants = grants;
    }

    @Override
    public Answer answer(String operation, Map<String, Object> properties, Message request) {
        if (!operation.equals("put-token")) {
            throw new BusRefusal(Condition.NOT_IMPLEMENTED, "This node only takes tokens, not '" + operation + "'.");
        }
        var token = request.getBody() instanceof AmqpValue body ? String.valueOf(body.getValue()) : "";
        var audience = String.valueOf(properties.get("name"));
        var answer = grants.put(String.valueOf(properties.get("type")), audience, token);
        if (answer instanceof TokenCheck.Answer.Refused refused) {
            throw new BusRefusal(Condition.UNAUTHORIZED_ACCESS, refused.reason());
        }
        return new Answer(202, "Accepted", null);
    }
}
