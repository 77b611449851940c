package io.understudy.decide;

import io.understudy.signal.QuestionId;
import java.time.Instant;
import java.util.List;

/**
 * What a person accepted: the answer to one question, and nothing beyond it.
 *
 * @param stores whose data may be promoted by force
 * @param bound what may be lost at most
 */
public record Approval(QuestionId question, List<String> stores, DataRisk bound, Instant expiresAt) {

    public Approval {
        stores = List.copyOf(stores);
    }

    /** Whether it covers losing {@code risk} in {@code store} at this moment. */
    public boolean covers(String store, DataRisk risk, Instant now) {
        return stores.contains(store) && now.isBefore(expiresAt) && risk.isWithin(bound);
    }
}
