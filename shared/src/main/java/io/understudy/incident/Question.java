package io.understudy.incident;

import io.understudy.decide.Approval;
import io.understudy.decide.DataRisk;
import io.understudy.signal.QuestionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What people are asked: whether so much of these stores may be lost. The answer names the question and covers nothing
 * else; it expires with it.
 *
 * @param incident in whose course it is asked
 * @param bound what may be lost at most; an unknown one says why
 */
public record Question(
        QuestionId id, IncidentId incident, List<String> stores, DataRisk bound, Instant askedAt, Instant expiresAt) {

    /** How long an answer counts; then people are asked again, while the case holds. */
    public static final Duration LIVES = Duration.ofMinutes(30);

    public Question {
        stores = List.copyOf(stores);
    }

    /** For people; without a full stop. */
    public String sentence() {
        return "may " + String.join(", ", stores) + " be promoted by force? " + bound.sentence()
                + (bound instanceof DataRisk.Unknown ? ", so a yes accepts any loss" : "");
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** What a yes to it accepts. */
    public Approval approved() {
        return new Approval(id, stores, bound, expiresAt);
    }
}
