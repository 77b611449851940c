package io.understudy.plan;

import static io.understudy.action.EveryAction.activation;
import static io.understudy.plan.PiecesOfPlans.BESIDE;
import static io.understudy.plan.PiecesOfPlans.OWED;
import static io.understudy.plan.PiecesOfPlans.admits;
import static io.understudy.plan.PiecesOfPlans.assertBroken;
import static io.understudy.plan.PiecesOfPlans.assertKept;
import static io.understudy.plan.PiecesOfPlans.closesAll;
import static io.understudy.plan.PiecesOfPlans.closesOneOfTwo;
import static io.understudy.plan.PiecesOfPlans.closing;
import static io.understudy.plan.PiecesOfPlans.disables;
import static io.understudy.plan.PiecesOfPlans.endpoint;
import static io.understudy.plan.PiecesOfPlans.inside;
import static io.understudy.plan.PiecesOfPlans.origin;
import static io.understudy.plan.PiecesOfPlans.otherOrigin;
import static io.understudy.plan.PiecesOfPlans.step;
import static io.understudy.plan.PiecesOfPlans.undoneBy;
import static io.understudy.plan.PiecesOfPlans.unsigned;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.AdmitStamp;
import io.understudy.action.SignDocuments;
import io.understudy.action.UpdateOrigin;
import io.understudy.activation.Duty;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of every plan it is asked where users can go while it is carried out. */
class SomewhereToGoTest {

    private static final String NOTHING_OPENS =
            "SomewhereToGo: step close closes the last stamp that is open, and nothing opens one later in the plan";
    private static final String NOTHING_REOPENS =
            "SomewhereToGo: step close closes a stamp, and nothing reopens it when it is undone";
    private static final String TOO_EARLY =
            "SomewhereToGo: step latch takes a way in from users before others are open";

    private static final String NOTHING_LEADS_IN = "SomewhereToGo: step latch disables or lowers a way in, and no step"
            + " before it makes another on the same route the first";
    private static final Step RAISE = step("raise", new UpdateOrigin(otherOrigin(), 1, true));

    @Test
    void isBrokenByClosingTheLastStampWhenNothingOpensOneLater() {
        assertBroken(NOTHING_OPENS, closing(closesAll()));
    }

    @Test
    void isBrokenWhenTheStepThatWouldOpenAStampNeedNotSucceed() {
        assertBroken(NOTHING_OPENS, closing(closesAll()), step("activate", admits(), BESIDE, "close"));
    }

    @Test
    void isBrokenWhenAStampOpensWithoutWaitingForTheClosing() {
        assertBroken(NOTHING_OPENS, closing(closesAll()), step("activate", admits()));
    }

    @Test
    void isBrokenByClosingBeforeThatIsSignedWhichLetsUsersInAgain() {
        var signsTooLittle = new SignDocuments(List.of(
                closesAll().document().orElseThrow(), admits().document().orElseThrow()));

        var broken = PlanLinter.lint(unsigned(
                step("sign", signsTooLittle),
                undoneBy("close", closesAll(), new AdmitStamp(WEU, activation(2, Duty.everything(WEU)))),
                step("activate", admits(), "sign", "close")));

        assertThat(broken)
                .containsExactly(
                        "SomewhereToGo: step close closes a stamp before activation 7.0 is signed",
                        "SomewhereToGo: step close closes a stamp before activation 7.2 is signed",
                        "SomewhereToGo: step close closes a stamp before activation 7.1 is signed");
    }

    @Test
    void isBrokenByClosingAStampThatNothingReopens() {
        assertBroken(NOTHING_REOPENS, step("close", closesAll()), step("activate", admits(), "close"));
        assertBroken(NOTHING_REOPENS, step("close", closesOneOfTwo()));
        assertBroken(NOTHING_REOPENS, undoneBy("close", closesOneOfTwo(), inside()));
    }

    @Test
    void isKeptByClosingOneOfSeveralThatAdmitUsers() {
        assertKept(closing(closesOneOfTwo()));
    }

    @Test
    void isBrokenByDisablingAnOriginBeforeUsersAreLetIn() {
        assertBroken(TOO_EARLY, RAISE, step("latch", disables(), "raise"), step("activate", admits(), "latch"));
        assertBroken(
                TOO_EARLY,
                RAISE,
                closing(closesAll()),
                step("latch", disables(), "close", "raise"),
                step("activate", admits(), "close"));
    }

    @Test
    void isBrokenByDisablingAnOriginBesideWhatLetsUsersIn() {
        assertBroken(TOO_EARLY, RAISE, step("activate", admits()), step("latch", disables(), "raise"));
    }

    @Test
    void isBrokenWhenTheAdmittingIsOnlyOwed() {
        assertBroken(
                TOO_EARLY, RAISE, step("activate", admits(), OWED), step("latch", disables(), "activate", "raise"));
    }

    @Test
    void isKeptByDisablingAnOriginOnceUsersAreIn() {
        assertKept(
                RAISE,
                step("activate", admits()),
                step("look", inside(), "activate"),
                step("latch", disables(), "look", "raise"));
        assertKept(closing(closesOneOfTwo()), RAISE, step("latch", disables(), "close", "raise"));
    }

    @Test
    void isBrokenByDisablingOrLoweringAnOriginWithoutRaisingTheOther() {
        assertBroken(NOTHING_LEADS_IN, step("activate", admits()), step("latch", disables(), "activate"));
        assertBroken(
                NOTHING_LEADS_IN,
                step("activate", admits()),
                step("latch", new UpdateOrigin(origin(), 5, true), "activate"));
    }

    @Test
    void isBrokenByTakingAWayInBeforeTheOtherOnTheSameRouteIsOpen() {
        assertBroken(
                "SomewhereToGo: step leave takes a way in from users, and step lead, which opens another on the same"
                        + " route, need not be done before it",
                step("activate", admits()),
                step("stay", endpoint("orders", "sdc", true), "activate"),
                step("lead", endpoint("orders", "neu", true), "activate"),
                step("leave", endpoint("orders", "weu", false), "stay"));
    }

    @Test
    void isKeptByOpeningTheOtherWayInFirst() {
        assertKept(
                step("activate", admits()),
                step("lead", endpoint("orders", "neu", true), "activate"),
                step("leave", endpoint("orders", "weu", false), "lead"));
    }

    @Test
    void asksNothingAboutAnotherRoute() {
        assertKept(
                step("activate", admits()),
                step("latch", new UpdateOrigin(origin(), 1, true), "activate"),
                step("lead", endpoint("bills", "neu", true), "activate"),
                step("lead-too", endpoint("orders", "neu", true), "activate"),
                step("leave", endpoint("orders", "weu", false), "lead-too"));
    }

    @Test
    void isKeptByAnOriginThatStaysAWayIn() {
        assertKept(RAISE, step("latch", new UpdateOrigin(origin(), 5, true), "raise"));
    }
}
