package io.understudy.action;

import io.understudy.topology.StampName;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Reach the workload as users do, and see that the expected stamp answers.
 *
 * @param beside other stamps that may answer as well
 */
public record VerifyOutside(URI users, StampName expected, Optional<List<StampName>> beside) implements Action {

    public VerifyOutside {
        beside = beside.map(List::copyOf);
    }

    public VerifyOutside(URI users, StampName expected) {
        this(users, expected, Optional.empty());
    }

    public boolean expects(StampName stamp) {
        return stamp.equals(expected) || beside.filter(b -> b.contains(stamp)).isPresent();
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.verifyOutside(this);
    }
}
