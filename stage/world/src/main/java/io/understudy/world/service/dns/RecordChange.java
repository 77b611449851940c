package io.understudy.world.service.dns;

import io.understudy.topology.RecordKind;
import io.understudy.world.ground.AzureFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to change about a record set; what is empty stays as it is.
 *
 * @param ifMatch the etag for which alone it is meant
 */
public record RecordChange(
        Optional<List<String>> values,
        Optional<Duration> timeToLive,
        Optional<Map<String, String>> metadata,
        Optional<String> ifMatch) {

    /** Points it, and leaves the rest, provided that nobody has changed it since it was read. */
    public static RecordChange pointing(List<String> values, Duration timeToLive, String etag) {
        return new RecordChange(Optional.of(values), Optional.of(timeToLive), Optional.empty(), Optional.of(etag));
    }

    RecordState.Setting on(RecordKind kind, RecordState.Setting setting) {
        try {
            return new RecordState.Setting(
                    values.map(kind::checked).orElse(setting.values()), timeToLive.orElse(setting.timeToLive()));
        } catch (IllegalArgumentException wrong) {
            throw AzureFault.of(400, "BadRequest", String.valueOf(wrong.getMessage()))
                    .refuse();
        }
    }
}
