package io.understudy.emulators.servicebus.model;

/** The error conditions by which the SDK tells one refusal from another. */
public enum Condition {
    NOT_FOUND("amqp:not-found", 404),
    MESSAGE_NOT_FOUND("com.microsoft:message-not-found", 404),
    ENTITY_ALREADY_EXISTS("com.microsoft:entity-already-exists", 409),
    MESSAGE_LOCK_LOST("com.microsoft:message-lock-lost", 410),
    SESSION_LOCK_LOST("com.microsoft:session-lock-lost", 410),
    SESSION_CANNOT_BE_LOCKED("com.microsoft:session-cannot-be-locked", 410),
    TIMEOUT("com.microsoft:timeout", 408),
    ARGUMENT_ERROR("com.microsoft:argument-error", 400),
    NOT_ALLOWED("amqp:not-allowed", 405),
    NOT_IMPLEMENTED("amqp:not-implemented", 501),
    RESOURCE_LIMIT_EXCEEDED("amqp:resource-limit-exceeded", 403),
    MESSAGE_SIZE_EXCEEDED("amqp:link:message-size-exceeded", 413),
    UNAUTHORIZED_ACCESS("amqp:unauthorized-access", 401),
    TRANSFER_LIMIT_EXCEEDED("amqp:link:transfer-limit-exceeded", 400),
    FRAMING_ERROR("amqp:connection:framing-error", 400),
    DECODE_ERROR("amqp:decode-error", 400),
    UNKNOWN_TRANSACTION("amqp:transaction:unknown-id", 404),
    TRANSACTION_ROLLBACK("amqp:transaction:rollback", 409);

    private final String symbol;
    private final int status;

    Condition(String symbol, int status) {
        this.symbol = symbol;
        this.status = status;
    }

    public String symbol() {
        return symbol;
    }

    /** The status code with which a management node answers. */
    public int status() {
        return status;
    }
}
