package io.understudy.tests.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.rehearsal.DoorClient;
import io.understudy.rehearsal.ServedWorld;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people do to the world that serve keeps up, through the door that its commands use. */
class BreakingAServedWorldTest {

    private static final Path SAMPLES = Path.of("../../docs/examples/alerts");

    private static Play play;
    private static ServedWorld world;
    private static DoorClient door;

    @BeforeAll
    static void open() {
        play = Play.serving(10);
        world = play.theatre().announce();
        door = new DoorClient(world);
    }

    @AfterAll
    static void close() {
        play.close();
        assertThat(world.file(Play.home().cache())).doesNotExist();
    }

    @Test
    void whatIsBrokenIsSeenByTheFunctionsAndWhatIsMendedToo() {
        assertThat(door.breakThing("app neu")).startsWith("app orders@neu is broken");
        play.await("our own look finds it ill", w -> news(w).contains("our own look from swedencentral finds neu ill"));

        assertThat(door.mend("app neu")).isEqualTo("app orders@neu is mended");
        play.await(
                "our own look finds it well",
                w -> news(w).lastIndexOf("finds neu well") > news(w).lastIndexOf("finds neu ill"));
        assertThat(door.breakable()).allMatch(l -> l.startsWith("·"));
    }

    @Test
    void everyShippedAlertIsTakenWithAPersonsToken() throws Exception {
        try (var samples = Files.list(SAMPLES)) {
            for (var sample : samples.sorted().toList()) {
                var answer = door.alert("alice", Files.readString(sample));

                assertThat(answer.statusCode()).as(sample.toString()).isEqualTo(202);
                assertThat(answer.body()).as(sample.toString()).contains("1 signal was sent");
            }
        }
        play.await("the edge's word is evidence", w -> news(w).contains("alert rule origin-health-orders-weu fired"));
    }

    @Test
    void eventGridsAddressLetsItsDeliveriesIn() throws Exception {
        var key = play.theatre().eventGrid().getQuery().replaceFirst(".*code=", "");
        var handshake = """
                [{"id":"1","topic":"t","subject":"","eventType":"Microsoft.EventGrid.SubscriptionValidationEvent",
                "eventTime":"2026-11-21T06:00:00Z","dataVersion":"2","data":{"validationCode":"512d38b6"}}]""";

        assertThat(play.publish(key, "SubscriptionValidation", handshake).body())
                .contains("512d38b6");
        assertThat(play.publish(key + "x", "SubscriptionValidation", handshake).statusCode())
                .isEqualTo(401);
    }

    @Test
    void itsLogBelongsToItsProcessAlone() {
        var log = play.theatre().log();

        assertThat(log).content().contains("Host ready on " + world.functions());
        assertThat(log).hasFileName("host-" + ProcessHandle.current().pid() + ".log");
    }

    @Test
    void aStrangerIsTurnedAway() {
        var stranger = new DoorClient(new ServedWorld(
                world.functions(), world.door(), "a-guess", world.clock(), world.estate(), world.pid()));

        assertThatThrownBy(() -> stranger.breakThing("edge"))
                .hasMessage("the key of the stage's door is missing or wrong");
        assertThatThrownBy(() -> stranger.token("alice")).hasMessage("the key of the stage's door is missing or wrong");
    }

    private static String news(JsonNode workload) {
        return workload.path("news").toString();
    }
}
