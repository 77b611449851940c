package io.understudy.gate;

import io.understudy.activation.Fence;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a gate answers on {@link GatePath#STATE}: what its stamp does, under which document, and why.
 *
 * @param fence of the document that is held; {@link Fence#NONE} without one
 * @param claims what the gate says to be so; what is not among them it says not to be so
 * @param why a sentence, which is cut where it is very long
 * @param remarks what gates of before do not say
 */
public record StateAnswer(
        WorkloadName workload,
        StampName stamp,
        Fence fence,
        int revision,
        Doing does,
        Set<Claim> claims,
        String why,
        Remarks remarks) {

    public StateAnswer {
        claims = Set.copyOf(claims);
        why = Limits.cut(why, Limits.WHY_MAX);
        if (revision < 0) {
            throw new IllegalArgumentException("a revision counts up from zero: " + revision);
        }
    }

    /** The answer of a gate that has nothing to remark. */
    public StateAnswer(
            WorkloadName workload,
            StampName stamp,
            Fence fence,
            int revision,
            Doing does,
            Set<Claim> claims,
            String why) {
        this(workload, stamp, fence, revision, does, claims, why, Remarks.NONE);
    }

    /** Whether the gate says that {@code claim} is so. */
    public boolean says(Claim claim) {
        return claims.contains(claim);
    }

    /** The answer that was written as {@code text}. */
    public static Heard<StateAnswer> parse(String text) {
        return Heard.by(() -> read(Members.of(text)));
    }

    private static StateAnswer read(Members members) {
        return new StateAnswer(
                new WorkloadName(members.text(Member.WORKLOAD)),
                new StampName(members.text(Member.STAMP)),
                members.fence(Member.FENCE),
                (int) members.whole(Member.REVISION, Integer.MAX_VALUE),
                new Doing(
                        new Degree(members.text(Member.ADMITS)),
                        members.truth(Member.RUNS_WORKERS),
                        members.truth(Member.IS_WRITTEN)),
                Stream.of(Claim.values())
                        .filter(claim -> members.truth(claim.member()))
                        .collect(Collectors.toUnmodifiableSet()),
                members.text(Member.WHY),
                Remarks.read(members));
    }

    public String text() {
        var text = new ObjectText()
                .with(Member.WORKLOAD, workload.value())
                .with(Member.STAMP, stamp.value())
                .with(Member.FENCE, fence)
                .with(Member.REVISION, revision)
                .with(Member.ADMITS, does.admits().word())
                .with(Member.RUNS_WORKERS, does.runsWorkers())
                .with(Member.IS_WRITTEN, does.isWritten());
        for (var claim : Claim.values()) {
            text.with(claim.member(), says(claim));
        }
        remarks.addTo(text.with(Member.WHY, why));
        return text.toString();
    }
}
