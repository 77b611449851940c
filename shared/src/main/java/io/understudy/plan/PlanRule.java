package io.understudy.plan;

/** An invariant that can be judged in a plan before it runs. */
public enum PlanRule {
    SOMEWHERE_TO_GO("SomewhereToGo", "Users always have somewhere to go, or are let in again soon."),
    ONLY_READY_STAMPS_ADMITTED(
            "OnlyReadyStampsAdmitted",
            "No stamp lets users in before its data has moved and was then shown to accept writes."),
    CAPACITY_BEFORE_COMMIT(
            "CapacityBeforeCommit", "Capacity comes before the step after which nothing is undone, and is kept."),
    ALL_DATA_OR_NO_TRAFFIC("AllDataOrNoTraffic", "All data of a workload moves together, and is never moved back.");

    private final String id;
    private final String meaning;

    PlanRule(String id, String meaning) {
        this.id = id;
        this.meaning = meaning;
    }

    /** As findings, tests and the simulator write it. */
    public String id() {
        return id;
    }

    public String meaning() {
        return meaning;
    }
}
