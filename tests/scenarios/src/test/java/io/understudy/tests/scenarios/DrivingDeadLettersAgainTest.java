package io.understudy.tests.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.emulators.servicebus.model.Content;
import io.understudy.functions.json.Messages;
import io.understudy.signal.OperatorAsked;
import io.understudy.topology.WorkloadName;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DrivingDeadLettersAgainTest {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void doesWhatAGivenUpSignalAskedForAndPutsAsideWhatIsHopeless() {
        try (var play = Play.serving(20)) {
            play.theatre().killHost();
            giveUp(play, Content.ofText("wish-1", pause(play, "orders")));
            giveUp(play, Content.ofText("rubbish-1", "no envelope"));
            giveUp(
                    play,
                    Content.ofText("wish-2", pause(play, "other"))
                            .withApplicationProperties(Map.<String, Object>of("revivals", 3)));

            play.theatre().replaceHost();
            play.await("the given-up wish is granted", w -> w.path("paused").asBoolean());
            var status = play.awaitStatus(
                    "the hopeless are put aside", s -> s.path("quarantined").size() == 2);

            assertThat(status.path("quarantined").toString())
                    .contains("given up because of TooManyDeliveries")
                    .contains("driven again 3 times and could not be handled: TooManyDeliveries");
            assertThat(play.theatre()
                            .stage()
                            .bus()
                            .entity("signals/$deadletterqueue")
                            .active())
                    .isZero();
        }
    }

    private static String pause(Play play, String workload) {
        var wish = new OperatorAsked(
                new WorkloadName(workload),
                "wish-" + workload,
                "alice",
                OperatorAsked.Wish.PAUSE,
                Optional.empty(),
                "a test",
                play.theatre().stage().clock().instant());
        return Messages.wrap(wish, TRACE).text();
    }

    private static void giveUp(Play play, Content content) {
        var bus = play.theatre().stage().bus().direct();
        bus.send("signals", content.withSession("given-up"));
        try (var session = bus.acceptSession("signals", "given-up")) {
            session.receive().orElseThrow().deadLetter("TooManyDeliveries", "the host was not there");
        }
    }
}
