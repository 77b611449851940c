package io.understudy.simulator.judge;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What must always be true, or must be true in the end; each is judged from the world and from what people received. */
public enum Invariant {
    ONE_WRITER("At most one database that users or workers reach is written.", WorldRules::oneWriter),
    ONLY_READY_STAMPS_ADMITTED(
            "Nobody is let into a stamp whose data is not promoted.", WorldRules::onlyReadyStampsAdmitted),
    SOMEWHERE_TO_GO(
            "An origin stays enabled, and the time in which every gate is closed has a limit.",
            WorldRules::somewhereToGo),
    RETURNING_STAMP_STAYS_CLOSED(
            "A stamp that comes back after its data has moved admits nobody and runs no worker.",
            WorldRules::returningStampStaysClosed),
    WORKERS_IN_ONE_PLACE("Workers run in one stamp.", WorldRules::workersInOnePlace),
    KNOWN_LOSS_IS_A_BOUND("No more writes are lost than were said to be at risk.", DataRules::knownLossIsABound),
    DATA_LOSS_IS_SAID(
            "Beyond the policy's bound nothing is lost unless a person approved so much a short while ago.",
            DataRules::dataLossIsSaid),
    FENCED_BEFORE_PROMOTED(
            "A planned promotion does not begin while the source's gate lets users in.",
            DataRules::fencedBeforePromoted),
    CAPACITY_BEFORE_COMMIT("Data moves only to a stamp that could serve.", DataRules::capacityBeforeCommit),
    NEVER_SHRUNK_WHEN_WANTED(
            "A stamp is told to become smaller only while nothing wants it to serve.",
            DecisionRules::neverShrunkWhenWanted),
    RECORD_BEFORE_ACT(
            "A call that may lose data is not sent again unread, or while the first may be at work.",
            DataRules::neverSentAgainUnread),
    NO_OLD_NEWS(
            "No stamp is closed by itself on evidence that was over when the move was decided.",
            DecisionRules::noOldNews),
    DECIDED_AFRESH(
            "No stamp is closed by itself, and no data forced away, after the source has become well again.",
            DecisionRules::decidedAfresh),
    LOSS_IS_ANSWERED(
            "A loss that another stamp could make good for ten minutes is answered: a run begins, or people are asked.",
            DecisionRules::lossIsAnswered),
    MOVED_ONLY_WHERE_ALLOWED(
            "Where a workload does not move by itself, no stamp is closed and no data moves before a person asks.",
            DecisionRules::movedOnlyWhereAllowed),
    FAILBACK_IS_NEVER_AUTOMATIC("Nothing goes back while the survivor is well.", DecisionRules::failbackIsAsked),
    ASKED_TWICE_IS_ONCE("The same wish twice moves a workload once.", DecisionRules::askedTwiceIsOnce),
    PAUSED_MEANS_NO_EFFECTS(
            "Nothing is changed in Azure once a pause was answered.", DecisionRules::pausedMeansNoEffects),
    LEASHED_MEANS_NO_EFFECTS("Nothing is changed in Azure on the leash.", DecisionRules::leashedMeansNoEffects),
    NO_EFFECT_WITHOUT_FENCE(
            "Every change is checked against the ledger at most two seconds before it is sent.",
            DecisionRules::noEffectWithoutFence),
    ONE_CONTROLLER("We move no data once another installation has claimed the workload.", DataRules::oneController),
    NO_RESTART_STORM("A move that cannot succeed is not begun again and again.", DecisionRules::noRestartStorm),
    ONE_STORY("A channel gets at most a dozen messages an hour.", PeopleRules::oneStory),
    NOBODY_DECIDES_ALONE("A question that was recorded reaches people.", PeopleRules::nobodyDecidesAlone),
    UNPROTECTED_IS_LOUD(
            "Where users are shut out for ten minutes, people were told something.", PeopleRules::unprotectedIsLoud),
    NOTHING_LOST(
            "A wish that was answered comes to something, and no message of ours ends unread.",
            PeopleRules::nothingLost),
    EVERY_RUN_ENDS("Once nothing is wrong any more, every run ends.", EndRules::everyRunEnds),
    SERVED_IN_THE_END("Once nothing is wrong any more, a stamp that could serve serves.", EndRules::servedInTheEnd),
    DO_NO_HARM(
            "Users of a healthy workload suffer nothing that they would not suffer without us.",
            sight -> Optional.empty());

    private final String sentence;

    @SuppressWarnings("ImmutableEnumChecker") // a method reference keeps no state
    private final Function<Sight, Optional<String>> rule;

    Invariant(String sentence, Function<Sight, Optional<String>> rule) {
        this.sentence = sentence;
        this.rule = rule;
    }

    public String sentence() {
        return sentence;
    }

    /** Why it is broken at this moment; empty while it holds. */
    Optional<String> broken(Sight sight) {
        return rule.apply(sight);
    }

    /** The name under which pages and failing seeds know it, for example {@code OneWriter}. */
    public String title() {
        var title = new StringBuilder();
        for (var word : name().split("_", -1)) {
            title.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return title.toString();
    }
}
