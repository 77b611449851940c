package io.understudy.functions.automation;

import io.understudy.functions.port.Claims.Gate;
import io.understudy.functions.port.Claims.Place;
import io.understudy.functions.port.Claims.Scene;
import io.understudy.signal.DataSample;
import io.understudy.signal.ProbeReported;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import io.understudy.words.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a person should see before releasing a workload that was taken over, a line each. */
final class HandoverReport {

    private HandoverReport() {}

    static List<String> of(Workload workload, Scene scene, ProbeReported look) {
        var lines = new ArrayList<String>();
        scene.places().forEach(place -> lines.add(line(place)));
        scene.gates().forEach(gate -> lines.add(line(gate)));
        if (!workload.stores().isEmpty()) {
            workload.stamps().stream().map(Stamp::name).forEach(stamp -> lines.add(data(stamp, look)));
        }
        lines.add("next: see that one stamp accepts writes, and that users are let into the same one or into none; then"
                + " release, and the workload is guarded from here");
        return lines;
    }

    private static String line(Place place) {
        return "place " + place.name() + ": "
                + place.silence()
                        .orElseGet(() -> place.activation()
                                        .map(a -> "activation " + a.fence().words() + "." + a.revision() + " of "
                                                + Amounts.dateAndTime(a.issuedAt()) + " lets users into "
                                                + names(a.admitting()))
                                        .orElse("no activation that can be read")
                                + place.claim()
                                        .map(c -> "; " + c.person() + " claimed fence "
                                                + c.fence().words() + " for " + c.claimant())
                                        .orElse(""));
    }

    private static String line(Gate gate) {
        return "gate of " + gate.stamp() + ": "
                + gate.state()
                        .map(s -> "admits " + s.does().admits().word() + " under fence "
                                + s.fence().words() + (s.does().isWritten() ? ", and its data is to be written" : ""))
                        .orElse("no answer");
    }

    private static String data(StampName stamp, ProbeReported look) {
        return "data of " + stamp + ": "
                + look.data().stream()
                        .filter(sample -> sample.stamp().equals(stamp))
                        .map(HandoverReport::words)
                        .findFirst()
                        .orElse("nothing is said about it");
    }

    private static String words(DataSample sample) {
        return (sample.isPrimary() ? "accepts writes" : "accepts no writes") + ", newest write at "
                + Amounts.dateAndTime(sample.committedAt());
    }

    private static String names(List<StampName> stamps) {
        return stamps.isEmpty()
                ? "no stamp"
                : stamps.stream().map(StampName::value).collect(Collectors.joining(", "));
    }
}
