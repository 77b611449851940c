package io.understudy.simulator.azure;

import io.understudy.activation.Fence;
import io.understudy.functions.azure.http.Reply;
import io.understudy.functions.azure.http.Wire;
import io.understudy.gate.Doing;
import io.understudy.gate.GateHeader;
import io.understudy.gate.GatePath;
import io.understudy.gate.HealthAnswer;
import io.understudy.gate.StateAnswer;
import io.understudy.gate.WriteAnswer;
import io.understudy.simulator.gate.GateNetwork;
import io.understudy.simulator.hazard.Hazard;
import io.understudy.simulator.hazard.Hazards;
import io.understudy.simulator.time.Chance;
import io.understudy.simulator.time.VirtualTime;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import io.understudy.world.SimulatedAzure;
import io.understudy.world.ground.Spread;
import io.understudy.world.ground.UserRequest;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Carries plain requests into the world: to the gates' verification hosts, and to users' address. */
public final class WorldWire implements Wire {

    private static final Spread THERE_AND_BACK = new Spread.LogNormal(Duration.ofMillis(30), Duration.ofMillis(400));

    /** The stamp that answers on a verification host. */
    private record Host(WorkloadName workload, StampName stamp) {}

    private final SimulatedAzure azure;
    private final GateNetwork gates;
    private final VirtualTime time;
    private final Chance chance;
    private final Hazards hazards;
    private final Map<String, Host> hosts = new HashMap<>();
    private final Map<String, WorkloadName> users = new HashMap<>();
    private final Set<StampName> outOfSight = new HashSet<>();
    private Duration databaseClockAhead = Duration.ZERO;

    public WorldWire(SimulatedAzure azure, GateNetwork gates, VirtualTime time, Chance chance, Hazards hazards) {
        this.azure = azure;
        this.gates = gates;
        this.time = time;
        this.chance = chance;
        this.hazards = hazards;
        azure.estate().workloads().forEach(this::declare);
    }

    private void declare(Workload workload) {
        users.put(workload.users().getHost(), workload.name());
        for (var stamp : workload.stamps()) {
            hosts.put(stamp.verification().getHost(), new Host(workload.name(), stamp.name()));
        }
    }

    /** From now on the databases' clock is ahead of everybody else's by so much. */
    public void setDatabaseClockAhead(Duration ahead) {
        databaseClockAhead = ahead;
    }

    /** From now on our ways past the edge lead to this stamp, or end nowhere. */
    public void setOutOfSight(StampName stamp, boolean isOutOfSight) {
        if (isOutOfSight) {
            outOfSight.add(stamp);
        } else {
            outOfSight.remove(stamp);
        }
    }

    @Override
    public Reply send(HttpRequest request, Duration limit) {
        var took = chance.draw("wire", THERE_AND_BACK);
        var reply = answer(request, took);
        time.pass(reply instanceof Reply.Silent ? limit : took);
        return reply;
    }

    /** One look: where our own way out fails, all of it sees nothing. */
    @Override
    public List<Reply> sendAll(List<HttpRequest> requests, Duration limit) {
        if (hazards.strikes(Hazard.LOOK_MISSES)) {
            time.linger(limit);
            return requests.stream()
                    .<Reply>map(r -> new Reply.Silent(true, "its name could not be resolved"))
                    .toList();
        }
        var took = chance.draw("wire", THERE_AND_BACK);
        var replies = requests.stream().map(r -> answer(r, took)).toList();
        time.linger(replies.stream().anyMatch(Reply.Silent.class::isInstance) ? limit : took);
        return replies;
    }

    private Reply answer(HttpRequest request, Duration took) {
        var host = request.uri().getHost();
        var stamp = hosts.get(host);
        if (stamp != null) {
            return inside(stamp, request, took);
        }
        var workload = users.get(host);
        return workload == null ? new Reply.Silent(true, "its name could not be resolved") : asUser(workload, took);
    }

    private Reply asUser(WorkloadName workload, Duration took) {
        var answer = azure.ways().request(workload, new UserRequest(UserRequest.Kind.READ), time.instant());
        if (answer.status() == 0) {
            return new Reply.Silent(false, "no answer in time");
        }
        return answer.stamp()
                .map(stamp -> by(stamp, answer.status(), answer.why(), took))
                .orElseGet(() -> byNobody(answer.status(), answer.why(), took));
    }

    private Reply inside(Host host, HttpRequest request, Duration took) {
        if (outOfSight.contains(host.stamp())
                || !azure.stamps().isReachable(host.workload(), host.stamp(), time.instant())) {
            return new Reply.Silent(false, "no answer in time");
        }
        if (request.uri().getPath().equals(GatePath.STATE.path())) {
            return state(host, took);
        }
        return request.method().equals("POST") ? write(host, took) : read(host, took);
    }

    private Reply read(Host host, Duration took) {
        if (hazards.strikes(Hazard.LOOK_THROTTLED)) {
            return by(host.stamp(), 429, "too many checks are under way; ask again", took);
        }
        var check = azure.stamps().verifyRead(host.workload(), host.stamp(), time.instant());
        var data = check.data()
                .map(d ->
                        new HealthAnswer.DataSeen(d.isPrimary(), d.committedAt().plus(databaseClockAhead)));
        var body = new HealthAnswer(check.isHealthy(), check.words(), data).text();
        return by(host.stamp(), check.isHealthy() ? 200 : 503, body, took);
    }

    private Reply write(Host host, Duration took) {
        if (hazards.strikes(Hazard.KEY_PAGE_SILENT)) {
            return by(
                    host.stamp(),
                    503,
                    WriteAnswer.keysNotReadable("the issuer's page is silent").text(),
                    took);
        }
        var check = azure.stamps().verifyWrite(host.workload(), host.stamp(), time.instant());
        var body = new WriteAnswer(check.isWritten(), check.words()).text();
        return by(host.stamp(), check.isWritten() ? 200 : 503, body, took);
    }

    private Reply state(Host host, Duration took) {
        var asked = gates.gate(host.workload(), host.stamp()).asked();
        if (asked.isEmpty()) {
            return byNobody(503, "no gatekeeper runs", took);
        }
        var view = asked.get();
        var answer = new StateAnswer(
                host.workload(),
                host.stamp(),
                new Fence(view.fence()),
                view.revision(),
                Doing.of(view.duty()),
                view.claims(),
                view.why());
        return by(host.stamp(), 200, answer.text(), took);
    }

    private static Reply by(StampName stamp, int status, String body, Duration took) {
        return answered(status, Map.of(GateHeader.STAMP.header(), List.of(stamp.value())), body, took);
    }

    private static Reply byNobody(int status, String body, Duration took) {
        return answered(status, Map.of(), body, took);
    }

    private static Reply answered(int status, Map<String, List<String>> headers, String body, Duration took) {
        return new Reply.Answered(status, HttpHeaders.of(headers, (name, value) -> true), body, took);
    }
}
