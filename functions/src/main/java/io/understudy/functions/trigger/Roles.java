package io.understudy.functions.trigger;

/** The application roles that a caller's token may carry. */
final class Roles {

    static final String OPERATOR = "Understudy.Operator";
    static final String READER = "Understudy.Reader";
    /** Azure Monitor's secure webhook. */
    static final String ALERTS = "ActionGroupsSecureWebhook";
    /** Event Grid's delivery with an Entra token. */
    static final String EVENTS = "AzureEventGridSecureWebhookSubscriber";

    static final String[] READERS = {READER, OPERATOR};
    static final String[] OPERATORS = {OPERATOR};
    static final String[] ALERTERS = {ALERTS, OPERATOR};

    private Roles() {}
}
