package io.understudy.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;

/** The sign before a line of the story, by which the eye finds its way. */
enum Mark {
    SEEN("◦"),
    VERDICT("!"),
    RUN("■"),
    ORDERED("→"),
    DONE("✓"),
    UNDER_WAY("…"),
    FAILED("✗"),
    WORLD("✱"),
    OTHER("·");

    private final String sign;

    Mark(String sign) {
        this.sign = sign;
    }

    String sign() {
        return sign;
    }

    /** The one for an event of the status; only what is done is ticked. */
    static Mark of(JsonNode event) {
        return switch (event.path("type").asText()) {
            case "EvidenceChanged" -> SEEN;
            case "VerdictChanged", "HeldBack" -> VERDICT;
            case "RunStarted", "RunServing", "RunEnded", "UndoStarted" -> RUN;
            case "StepOrdered" -> ORDERED;
            case "StepEnded" -> ofOutcome(event.path("outcome").asText());
            default -> OTHER;
        };
    }

    private static Mark ofOutcome(String outcome) {
        return switch (outcome) {
            case "done", "already-done" -> DONE;
            case "not-yet", "unknown" -> UNDER_WAY;
            case "refused" -> FAILED;
            default -> OTHER;
        };
    }
}
