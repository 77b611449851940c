package io.understudy.topology;

/** The name of a workload; also the session of all its messages and the partition of its ledger. */
public record WorkloadName(String value) {

    public WorkloadName {
        Names.check("workload", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
