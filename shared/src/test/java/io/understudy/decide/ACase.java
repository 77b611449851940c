package io.understudy.decide;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;

import io.understudy.diagnose.Evidence;
import io.understudy.diagnose.EvidenceBook;
import io.understudy.diagnose.Verdict;
import io.understudy.diagnose.Witness;
import io.understudy.signal.Finding;
import io.understudy.signal.Lack;
import io.understudy.signal.OperatorAsked;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.topology.DeploymentModel;
import io.understudy.topology.Estates;
import io.understudy.topology.Policy;
import io.understudy.topology.StampName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A case that is being written down; unless it says otherwise weu is lost and nothing refuses to leave it for neu. */
public final class ACase {

    public static final Witness EDGE = Witness.edge("origin-health-orders-weu");
    public static final Witness LOOK = Witness.looking("swedencentral");
    public static final Witness USE = Witness.using("swedencentral");

    private final Instant now;
    private DeploymentModel model = DeploymentModel.ACTIVE_PASSIVE;
    private Policy policy = Estates.trusting();
    private Verdict.Name verdict = Verdict.Name.LOST;
    private EvidenceBook book;
    private DataRisk risk;
    private Asked asked = Asked.NOTHING;
    private StampName active = WEU;
    private boolean isStuck;
    private Optional<Instant> lastRecoveryAt = Optional.empty();
    private Optional<Setback> setback = Optional.empty();
    private Optional<Halt> halt = Optional.empty();
    private Equipment equipment = Equipment.UNKNOWN;
    private Optional<Instant> readySince = Optional.empty();

    private ACase(Instant now) {
        this.now = now;
        this.book = answeredBefore().with(look(WEU, Finding.DOWN)).with(look(NEU, Finding.UP));
        this.risk = new DataRisk.Known(Duration.ofMillis(4_730), now);
    }

    public static ACase at(Instant now) {
        return new ACase(now);
    }

    public ACase of(DeploymentModel declared) {
        model = declared;
        return this;
    }

    public ACase underPolicy(boolean automatic, boolean leashed) {
        policy = new Policy(
                automatic,
                leashed,
                policy.dataLossMax(),
                policy.quietPeriod(),
                policy.fenceWait(),
                policy.closedMax(),
                policy.latch());
        return this;
    }

    public ACase with(Verdict.Name found) {
        verdict = found;
        return this;
    }

    public ACase with(DataRisk bound) {
        risk = bound;
        return this;
    }

    public ACase seeing(StampName stamp, Finding finding) {
        book = EvidenceBook.empty()
                .with(look(stamp.equals(WEU) ? NEU : WEU, stamp.equals(WEU) ? Finding.UP : Finding.DOWN))
                .with(look(stamp, finding));
        return this;
    }

    public ACase seeingNothingOfTheActiveStamp() {
        book = EvidenceBook.empty().with(look(WEU, Finding.MISSING)).with(look(NEU, Finding.UP));
        return this;
    }

    public ACase seeingOnlyTheActiveStamp() {
        book = answeredBefore().with(look(WEU, Finding.DOWN));
        return this;
    }

    /** What is seen of neu now; weu is down. */
    public ACase seeingTheTarget(Finding finding) {
        book = (readySince.isEmpty() ? seenOfTheActiveStamp() : book).with(look(NEU, finding));
        return this;
    }

    /** It answered a minute before anything is seen of it now. */
    public ACase madeReadyAndAnswering(Duration ago) {
        readySince = Optional.of(now.minus(ago));
        book = seenOfTheActiveStamp()
                .with(Evidence.look(LOOK, NEU, Finding.UP, now.minusSeconds(60), "answered 200 in 12 ms"));
        return this;
    }

    public ACase madeReadyInVain(Duration ago) {
        readySince = Optional.of(now.minus(ago));
        return this;
    }

    public ACase asking(Wish wish) {
        var said = new OperatorAsked(
                Estates.anyWorkload().name(), "r1", "alice", wish, Optional.empty(), "the region is down", now);
        asked = said.isForAMove() ? asked.weighing(said) : asked.and(said);
        return this;
    }

    public ACase lettingUsersInto(StampName stamp) {
        active = stamp;
        return this;
    }

    public ACase afterARunThatIsStuck() {
        isStuck = true;
        return this;
    }

    public ACase afterARecovery(Duration ago) {
        lastRecoveryAt = Optional.of(now.minus(ago));
        return this;
    }

    public ACase afterARunThatFailed(Duration ago) {
        setback = Optional.of(Setback.first(WEU, verdict, now.minus(ago)));
        return this;
    }

    public ACase haltedBecause(Halt.Reason reason, String words) {
        halt = Optional.of(new Halt(reason, now, words));
        return this;
    }

    public ACase missing(Lack.Kind kind, StampName stamp, String words, Duration ago) {
        var lacks = new ArrayList<>(equipment.lacks());
        lacks.add(Lack.found(kind, stamp, words, now.minus(ago)));
        equipment = new Equipment(lacks, now.minus(ago));
        return this;
    }

    public ACase unclear(Lack.Kind kind, StampName stamp, Duration ago) {
        equipment =
                new Equipment(equipment.lacks(), now.minus(ago), Optional.of(List.of(new Lack.Matter(kind, stamp))));
        return this;
    }

    public Decision decide() {
        var because = verdict == Verdict.Name.LOST
                ? List.of(said(EDGE, WEU, Finding.DOWN), look(WEU, Finding.DOWN))
                : List.of(look(WEU, Finding.DOWN));
        return Decider.decide(new Case(
                Estates.workload(model, policy),
                new Verdict(verdict, WEU, because),
                book,
                active,
                NEU,
                List.of(),
                active,
                risk,
                asked,
                isStuck,
                lastRecoveryAt,
                setback,
                halt,
                equipment,
                readySince,
                now));
    }

    /** What the guard says in its refusal. */
    public String refusal(Guard guard) {
        var refusals = decide().match(new Decision.Cases<List<Refusal>>() {
            @Override
            public List<Refusal> act(Decision.Act decision) {
                return List.of();
            }

            @Override
            public List<Refusal> hold(Decision.Hold decision) {
                return decision.refusals();
            }

            @Override
            public List<Refusal> ask(Decision.Ask decision) {
                return decision.refusals();
            }
        });
        return refusals.stream()
                .filter(r -> r.guard() == guard)
                .map(Refusal::sentence)
                .findFirst()
                .orElseThrow(() -> new AssertionError(guard + " does not refuse"));
    }

    private EvidenceBook seenOfTheActiveStamp() {
        return answeredBefore().with(look(WEU, Finding.DOWN));
    }

    private EvidenceBook answeredBefore() {
        return EvidenceBook.empty()
                .with(Evidence.look(LOOK, WEU, Finding.UP, now.minusSeconds(60), "answered 200 in 12 ms"));
    }

    private Evidence look(StampName stamp, Finding finding) {
        return said(LOOK, stamp, finding);
    }

    /** What a witness says, in words that it would use. */
    public Evidence said(Witness witness, StampName stamp, Finding finding) {
        return new Evidence(
                witness, stamp, finding, now.minusSeconds(10), now, words(witness, finding), Optional.empty());
    }

    private static String words(Witness witness, Finding finding) {
        if (witness.equals(EDGE)) {
            return "alert rule origin-health fired: OriginHealthPercentage 41.7, LessThan 50";
        }
        return switch (finding) {
            case UP -> "answered 200 in 12 ms";
            case ILL -> "answered 503 in 12 ms";
            case DOWN -> "the connection broke";
            case MISSING -> "the name has no address";
        };
    }
}
