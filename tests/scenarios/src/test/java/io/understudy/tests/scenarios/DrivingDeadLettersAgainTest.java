package io.understudy.tests.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.emulators.servicebus.model.Content;
import io.understudy.functions.json.Messages;
import io.understudy.signal.AlertFired;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class DrivingDeadLettersAgainTest {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void doesWhatAGivenUpSignalAskedForAndPutsAsideWhatIsHopeless() {
        try (var play = Play.serving(20)) {
            play.theatre().killHost();
            giveUp(play, Content.ofText("alert-1", alert(play, "orders")));
            giveUp(play, Content.ofText("rubbish-1", "no envelope"));
            giveUp(
                    play,
                    Content.ofText("alert-2", alert(play, "other"))
                            .withApplicationProperties(Map.<String, Object>of("revivals", 3)));

            play.theatre().replaceHost();
            play.await(
                    "the given-up alert is weighed",
                    w -> w.path("news").toString().contains("(0 % healthy)"));
            var status = play.awaitStatus(
                    "the hopeless are put aside", s -> s.path("quarantined").size() == 2);

            assertThat(status.path("quarantined").toString())
                    .contains("gave it up because of TooManyDeliveries")
                    .contains("retried 3 times and could not be handled: TooManyDeliveries");
            assertThat(play.theatre()
                            .stage()
                            .bus()
                            .entity("signals/$deadletterqueue")
                            .active())
                    .isZero();
        }
    }

    private static String alert(Play play, String workload) {
        var alert = new AlertFired(
                new WorkloadName(workload),
                new StampName("weu"),
                AlertFired.Condition.ORIGIN_HEALTH,
                AlertFired.State.FIRED,
                play.theatre().stage().clock().instant(),
                "0 % healthy",
                Optional.of("origin-health-" + workload + "-weu"),
                Optional.of("alert-1"));
        return Messages.wrap(alert, TRACE).text();
    }

    private static void giveUp(Play play, Content content) {
        var bus = play.theatre().stage().bus().direct();
        bus.send("signals", content.withSession("given-up"));
        try (var session = bus.acceptSession("signals", "given-up")) {
            session.receive().orElseThrow().deadLetter("TooManyDeliveries", "the host was not there");
        }
    }
}
