package io.understudy.gate;

import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.util.Optional;

/**
 * What a gate answers on {@link GatePath#STAMP}, which the users' host leads to it: where a user has come to.
 *
 * @param estate empty where the gate was not told
 */
public record StampAnswer(WorkloadName workload, StampName stamp, Optional<String> estate, Degree admits) {

    /** The answer that was written as {@code text}. */
    public static Heard<StampAnswer> parse(String text) {
        return Heard.by(() -> {
            var members = Members.of(text);
            return new StampAnswer(
                    new WorkloadName(members.text(Member.WORKLOAD)),
                    new StampName(members.text(Member.STAMP)),
                    members.textIfSaid(Member.ESTATE),
                    new Degree(members.text(Member.ADMITS)));
        });
    }

    public String text() {
        var text = new ObjectText().with(Member.WORKLOAD, workload.value()).with(Member.STAMP, stamp.value());
        estate.ifPresent(name -> text.with(Member.ESTATE, name));
        return text.with(Member.ADMITS, admits.word()).toString();
    }
}
