package io.understudy.world.service.dns;

import io.understudy.topology.ResourceId;
import io.understudy.world.ground.Ground;
import java.time.Instant;

/** What can go wrong with Azure DNS, and what others do to it. */
public final class DnsFaults {

    private final Ground ground;
    private final DnsZones zones;

    DnsFaults(Ground ground, DnsZones zones) {
        this.ground = ground;
        this.zones = zones;
    }

    /** Changes in the zone are accepted and never reach its name servers, until thawed. */
    public void freeze(ResourceId zone, Instant now) {
        ground.noteFault(now, "DNS zone " + zone.name() + " is frozen");
        zones.freeze(zone);
    }

    public void thaw(ResourceId zone, Instant now) {
        ground.noteFault(now, "DNS zone " + zone.name() + " is thawed");
        zones.thaw(zone);
    }

    /** Somebody else changes the record set right before the next change of ours arrives. */
    public void changeBeforeTheNextWrite(ResourceId record, Instant now) {
        ground.noteFault(now, "somebody else is about to change record set " + record.name());
        zones.changeBeforeTheNextWrite(record);
    }
}
