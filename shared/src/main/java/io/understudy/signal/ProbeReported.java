package io.understudy.signal;

import io.understudy.topology.WorkloadName;
import java.time.Instant;
import java.util.List;

/** One vantage looked at all stamps of a workload at one time. */
public record ProbeReported(
        WorkloadName workload, String vantage, List<Sample> samples, List<DataSample> data, Instant at)
        implements Signal {

    public ProbeReported {
        samples = List.copyOf(samples);
        data = List.copyOf(data);
    }

    @Override
    public String id() {
        var isOfTheEdge = samples.stream().anyMatch(s -> s.look() == Sample.Look.EDGE);
        return "probe:" + workload + ":" + vantage + ":" + at.toEpochMilli() + (isOfTheEdge ? ":edge" : "");
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.probeReported(this);
    }
}
