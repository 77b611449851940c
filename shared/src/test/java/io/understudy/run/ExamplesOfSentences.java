package io.understudy.run;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;

import io.understudy.action.EveryAction;
import io.understudy.action.SendNotice;
import io.understudy.decide.ACase;
import io.understudy.decide.DataRisk;
import io.understudy.decide.Decision;
import io.understudy.decide.Guard;
import io.understudy.decide.Halt;
import io.understudy.decide.Refusal;
import io.understudy.diagnose.Evidence;
import io.understudy.diagnose.Verdict;
import io.understudy.diagnose.Witness;
import io.understudy.engine.HandingOver;
import io.understudy.engine.RefusedWishes;
import io.understudy.engine.Unequipped;
import io.understudy.engine.WholeRun;
import io.understudy.incident.IncidentId;
import io.understudy.incident.News;
import io.understudy.incident.Question;
import io.understudy.signal.Finding;
import io.understudy.signal.Lack;
import io.understudy.signal.OperatorAsked;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.signal.QuestionId;
import io.understudy.topology.Estates;
import io.understudy.topology.StampName;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One example of every sentence that the model makes for people. */
final class ExamplesOfSentences {

    private static final Instant NOW = Instant.parse("2026-11-21T03:16:16.586484355Z");

    private ExamplesOfSentences() {}

    static Map<String, String> witnesses() {
        var sentences = new LinkedHashMap<String, String>();
        for (var witness : List.of(ACase.EDGE, ACase.LOOK, ACase.USE)) {
            for (var finding : Finding.values()) {
                var isTold = !witness.equals(ACase.EDGE) || finding == Finding.DOWN;
                if (isTold) {
                    sentences.put(
                            "`" + witness.path() + "` `" + finding + "`",
                            said(witness, finding).sentence());
                }
            }
        }
        return sentences;
    }

    static Map<String, String> verdicts() {
        var sentences = new LinkedHashMap<String, String>();
        for (var name : Verdict.Name.values()) {
            sentences.put("`" + name + "`", new Verdict(name, WEU, because(name)).sentence());
        }
        return sentences;
    }

    private static List<Evidence> because(Verdict.Name name) {
        return switch (name) {
            case ALL_WELL -> List.of();
            case SUSPECTED -> List.of(said(ACase.LOOK, Finding.DOWN));
            case LOST -> List.of(said(ACase.EDGE, Finding.DOWN), said(ACase.LOOK, Finding.DOWN));
            case EDGE_LOST -> List.of(said(ACase.EDGE, Finding.DOWN), said(ACase.LOOK, Finding.UP));
            case BLIND -> List.of(said(ACase.LOOK, Finding.MISSING));
        };
    }

    static Map<String, String> refusals() {
        var sentences = new LinkedHashMap<String, String>();
        for (var guard : EnumSet.complementOf(EnumSet.of(Guard.MODEL))) {
            sentences.put(
                    "`" + guard + "`",
                    RefusedWishes.GUARDS.contains(guard)
                            ? RefusedWishes.refusal(guard)
                            : refusedBy(guard).refusal(guard));
        }
        sentences.put(
                "`LEASHED`, asked by a person",
                aCase().underPolicy(true, true).asking(Wish.FAIL_OVER).refusal(Guard.LEASHED));
        sentences.put(
                "`TARGET_NOT_WELL`, never seen",
                aCase().seeingOnlyTheActiveStamp().refusal(Guard.TARGET_NOT_WELL));
        sentences.put("`DATA_LOSS`, not known", aCase().with(notKnown()).refusal(Guard.DATA_LOSS));
        return sentences;
    }

    private static ACase refusedBy(Guard guard) {
        return switch (guard) {
            case PAUSED -> aCase().asking(Wish.PAUSE);
            case STOOD_DOWN ->
                aCase().haltedBecause(
                                Halt.Reason.STOOD_DOWN,
                                "the first activation place follows fence 1:1, newer than our fence 3");
            case NOT_RELEASED ->
                aCase().haltedBecause(
                                Halt.Reason.TAKEN_OVER,
                                "alice took it over under fence 1:0, and nobody has released it yet");
            case STUCK -> aCase().afterARunThatIsStuck();
            case STAMP_GONE -> aCase().lettingUsersInto(new StampName("westeurope"));
            case NOT_LOST -> aCase().with(Verdict.Name.SUSPECTED);
            case LEASHED -> aCase().underPolicy(true, true);
            case NOT_AUTOMATIC -> aCase().underPolicy(false, false);
            case QUIET_PERIOD -> aCase().afterARecovery(Duration.ofMinutes(5));
            case FAILED_BEFORE -> aCase().afterARunThatFailed(Duration.ofMinutes(1));
            case SOURCE_UNCLEAR ->
                aCase().with(Verdict.Name.SUSPECTED).asking(Wish.FAIL_OVER).seeingNothingOfTheActiveStamp();
            case TARGET_NOT_WELL -> aCase().seeing(NEU, Finding.DOWN);
            case SOURCE_NOT_WELL -> aCase().asking(Wish.FAIL_BACK);
            case NOT_EQUIPPED -> aCase().missing(Lack.Kind.FORCE_DATA, NEU, Unequipped.WORDS, Duration.ofMinutes(20));
            case DATA_LOSS -> aCase().with(new DataRisk.Known(Duration.ofMillis(31_250), NOW));
            case MODEL,
                    TOO_OLD,
                    ANOTHER_RUN,
                    NOT_ESTABLISHED,
                    ALL_CLOSED,
                    NO_SUCH_QUESTION,
                    NOT_CLOSED,
                    WRITTEN_ELSEWHERE,
                    NOT_PROVEN,
                    PLACE_SILENT,
                    CLAIMED_MEANWHILE -> throw new IllegalArgumentException(guard + " is met by a wish");
        };
    }

    static Map<String, String> losses() {
        var sentences = new LinkedHashMap<String, String>();
        sentences.put("nothing", new DataRisk.None().sentence());
        sentences.put("a bound", new DataRisk.Known(Duration.ofMillis(4_730), NOW).sentence());
        sentences.put("not known", notKnown().sentence());
        return sentences;
    }

    static Map<String, String> reasons() {
        var sentences = new LinkedHashMap<String, String>();
        sentences.put("by itself", because(aCase()));
        sentences.put("asked by a person", because(aCase().asking(Wish.FAIL_OVER)));
        sentences.put("going back", because(aCase().asking(Wish.FAIL_BACK).seeing(WEU, Finding.UP)));
        return sentences;
    }

    private static String because(ACase aCase) {
        return String.join("; ", ((Decision.Act) aCase.decide()).because());
    }

    static Map<String, String> actions() {
        var sentences = new LinkedHashMap<String, String>();
        EveryAction.examples().forEach(a -> sentences.put("`" + a.getClass().getSimpleName() + "`", a.sentence()));
        return sentences;
    }

    static Map<String, String> questions() {
        var sentences = new LinkedHashMap<String, String>();
        sentences.put("with a bound", asking(new DataRisk.Known(Duration.ofMillis(31_250), NOW)));
        sentences.put("without one", asking(notKnown()));
        for (var closing : Closing.values()) {
            var closed = new RunEvent.QuestionClosed(NOW, new QuestionId("orders-q1"), closing);
            sentences.put("`" + closing + "`", closed.sentence());
        }
        return sentences;
    }

    private static String asking(DataRisk bound) {
        var question = new Question(
                new QuestionId("orders-q1"),
                new IncidentId("orders-i1"),
                List.of("fog-orders"),
                bound,
                NOW,
                NOW.plus(Question.LIVES));
        return new RunEvent.QuestionAsked(NOW, question).sentence();
    }

    /** The first event of each kind that the catalogue of runs tells, and a wish of each kind. */
    static Map<String, String> events() {
        var sentences = new LinkedHashMap<String, String>();
        for (var run : WholeRun.values()) {
            run.events().forEach(e -> sentences.putIfAbsent(kind(e), e.sentence()));
        }
        var refusal = new Refusal(Guard.PAUSED, aCase().asking(Wish.PAUSE).refusal(Guard.PAUSED));
        var held = new RunEvent.HeldBack(NOW, List.of(refusal), false);
        sentences.put(kind(held), held.sentence());
        Unequipped.events().forEach(e -> sentences.putIfAbsent(kind(e), e.sentence()));
        HandingOver.events().forEach(e -> sentences.putIfAbsent(kind(e), e.sentence()));
        RefusedWishes.eventsOfAnUnansweredQuestion().forEach(e -> sentences.putIfAbsent(kind(e), e.sentence()));
        for (var wish : Wish.values()) {
            var noted = new RunEvent.WishNoted(NOW, asked(wish));
            sentences.put(kind(noted), noted.sentence());
        }
        return sentences;
    }

    private static String kind(RunEvent event) {
        var name = "`" + event.getClass().getSimpleName() + "`";
        if (event instanceof RunEvent.StepEnded ended) {
            return name + " " + ended.outcome().getClass().getSimpleName();
        }
        if (event instanceof RunEvent.StepOrdered ordered) {
            return name + " " + ordered.action().getClass().getSimpleName();
        }
        if (event instanceof RunEvent.HeldBack held) {
            return name + (held.asksPeople() ? ", asking" : "");
        }
        if (event instanceof RunEvent.RunStarted started) {
            return name + " " + started.plan().intent();
        }
        if (event instanceof RunEvent.DecidedAgain decided) {
            return name + " " + decided.again() + ", before `" + decided.before() + "`";
        }
        return event instanceof RunEvent.WishNoted noted
                ? name + " " + noted.wish().wish()
                : name;
    }

    static Map<String, String> ends() {
        var sentences = new LinkedHashMap<String, String>();
        var words = new HashSet<String>();
        for (var run : WholeRun.values()) {
            for (var event : run.events()) {
                if (event instanceof RunEvent.RunEnded ended && words.add(ended.words())) {
                    sentences.put("`" + run + "`", ended.sentence());
                }
            }
        }
        return sentences;
    }

    static Map<String, String> news() {
        var sentences = new LinkedHashMap<String, String>();
        for (var news : News.values()) {
            sentences.put(
                    "`" + news + "`, " + news.urgency() + ": " + news.meaning(),
                    news.headline("orders", WEU) + "<br>What to do: " + news.whatToDo());
        }
        return sentences;
    }

    static Map<String, String> notices() {
        var sentences = new LinkedHashMap<String, String>();
        for (var run : WholeRun.values()) {
            for (var event : run.events()) {
                if (event instanceof RunEvent.StepOrdered ordered && ordered.action() instanceof SendNotice notice) {
                    var isWithoutData = run == WholeRun.DONE_WITHOUT_DATA;
                    sentences.putIfAbsent(
                            "`" + occasion(ordered.step().value()) + "`" + (isWithoutData ? " without data" : ""),
                            told(notice));
                }
            }
        }
        return sentences;
    }

    private static String occasion(String step) {
        return step.startsWith("notice-question-") ? "a question" : step.split("-", -1)[1].toUpperCase(Locale.ROOT);
    }

    private static String told(SendNotice notice) {
        var text = new StringBuilder(notice.notice().headline());
        notice.notice()
                .facts()
                .forEach(f -> text.append("<br>").append(f.title()).append(": ").append(f.value()));
        return text.toString();
    }

    private static ACase aCase() {
        return ACase.at(NOW);
    }

    private static Evidence said(Witness witness, Finding finding) {
        return aCase().said(witness, WEU, finding);
    }

    private static DataRisk notKnown() {
        return new DataRisk.Unknown("there is no recent look at the copy of the data in neu");
    }

    private static OperatorAsked asked(Wish wish) {
        return new OperatorAsked(
                Estates.anyWorkload().name(),
                "r1",
                "alice",
                wish,
                wish == Wish.FAIL_OVER ? Optional.of(NEU) : Optional.empty(),
                "the region is down",
                NOW);
    }
}
