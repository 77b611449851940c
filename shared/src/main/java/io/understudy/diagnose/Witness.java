package io.understudy.diagnose;

/**
 * An independent observer whose evidence counts once. Two witnesses of one {@link Domain} share their fate: what
 * blinds one may blind the other, so together they are still one vote.
 */
public enum Witness {
    /** Front Door's own probes from every edge site, as Azure Monitor tells of them. */
    EDGE(Domain.EDGE, true, "Front Door"),
    /** We look at the stamp's verification name from the control region. */
    OWN_LOOK(Domain.CONTROL_REGION, false, "our own look"),
    /** We use the workload as users do, from the control region. */
    OWN_USE(Domain.CONTROL_REGION, true, "our own use of the workload");

    /** What a witness depends on: vantage and network path. */
    public enum Domain {
        EDGE,
        CONTROL_REGION
    }

    private final Domain domain;
    private final boolean seesWhatUsersSee;
    private final String words;

    Witness(Domain domain, boolean seesWhatUsersSee, String words) {
        this.domain = domain;
        this.seesWhatUsersSee = seesWhatUsersSee;
        this.words = words;
    }

    public Domain domain() {
        return domain;
    }

    public boolean seesWhatUsersSee() {
        return seesWhatUsersSee;
    }

    public String words() {
        return words;
    }
}
