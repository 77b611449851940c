package io.understudy.action;

import io.understudy.topology.RecordKind;
import io.understudy.topology.ResourceId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Point a DNS record set to a stamp. Users who asked for the name before follow once the answer that they keep is over.
 *
 * @param values one host name, or addresses, and nothing beside them
 * @param timeToLive how long the new answer may be kept
 */
public record PointRecord(ResourceId record, List<String> values, Duration timeToLive) implements Action {

    public PointRecord {
        values = RecordKind.of(record).checked(values);
    }

    /** The name that users ask for. */
    public String host() {
        return RecordKind.host(record);
    }

    @Override
    public boolean leadsIn() {
        return true;
    }

    @Override
    public String subject() {
        return "record " + record.key();
    }

    @Override
    public Optional<ResourceId> route() {
        return Optional.of(record);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.pointRecord(this);
    }
}
