package io.understudy.world.people;

import io.understudy.topology.WorkloadName;
import io.understudy.world.ground.Ground;
import io.understudy.world.ground.Timeline;
import io.understudy.world.ground.UserRequest;
import io.understudy.world.service.dns.DnsZones;
import io.understudy.world.service.frontdoor.FrontDoor;
import io.understudy.world.service.trafficmanager.TrafficManager;
import io.understudy.world.stamp.NameAnswer;
import io.understudy.world.stamp.UserAnswer;
import java.time.Instant;
import java.util.Optional;

/**
 * How users come to a workload. Front Door finds a stamp for each request; where there is none, users follow a name, that
 * of a record set or of a Traffic Manager profile, to a stamp's own door.
 */
public final class Ways {

    private final Ground ground;
    private final Timeline timeline;
    private final FrontDoor frontDoor;
    private final TrafficManager trafficManager;
    private final DnsZones zones;
    private final Resolvers resolvers;

    public Ways(Ground ground, FrontDoor frontDoor, TrafficManager trafficManager, DnsZones zones) {
        this.ground = ground;
        this.timeline = ground.timeline();
        this.frontDoor = frontDoor;
        this.trafficManager = trafficManager;
        this.zones = zones;
        this.resolvers = new Resolvers(timeline, ground.draws());
    }

    /** What a client gets that heeds times to live, as our own looks do. */
    public UserAnswer request(WorkloadName workload, UserRequest request, Instant now) {
        return request(workload, request, Resolvers.OURS, now);
    }

    /** What the user in turn gets. */
    UserAnswer requestInTurn(WorkloadName workload, UserRequest request, long turn, Instant now) {
        return request(workload, request, Resolvers.at(turn), now);
    }

    private UserAnswer request(WorkloadName workload, UserRequest request, int resolver, Instant now) {
        timeline.advanceTo(now);
        if (!frontDoor.of(workload).isEmpty()) {
            return frontDoor.request(workload, request, now);
        }
        var answer = resolvers.ask(workload, resolver, () -> told(workload));
        return answer.stamp()
                .map(stamp -> atTheDoor(stamp.answer(request, timeline.now())))
                .orElseGet(() -> new UserAnswer(0, Optional.empty(), answer.why()));
    }

    /** Nobody stands before a stamp that could answer in its place. */
    private static UserAnswer atTheDoor(UserAnswer answer) {
        return answer.stamp().isPresent() ? answer : new UserAnswer(0, Optional.empty(), answer.why());
    }

    private NameAnswer told(WorkloadName workload) {
        return zones.of(workload).isEmpty() ? trafficManager.answer(workload) : zones.answer(workload);
    }

    /** Users' resolvers keep an answer however long ago its time to live ended. */
    public void setTimesToLiveIgnored(boolean areIgnored, Instant now) {
        ground.noteFault(now, areIgnored ? "resolvers ignore times to live" : "resolvers heed times to live again");
        resolvers.setIgnoring(areIgnored);
    }
}
