package io.understudy.functions.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.functions.fakes.ShippedEstate;
import io.understudy.functions.port.Attic;
import io.understudy.port.Outbox;
import io.understudy.signal.AlertFired;
import org.junit.jupiter.api.Test;

class HearingEventsTest {

    private final AProcess process = new AProcess();
    private final EventReceived function = new EventReceived(process.wiring);

    @Test
    void sendsWhatThePlatformSaysAboutTheEstate() {
        function.run(availability(
                ShippedEstate.orders().stamps().get(0).cluster().id().value()));

        assertThat(process.signals())
                .singleElement()
                .isInstanceOfSatisfying(
                        AlertFired.class, fired -> assertThat(fired.stamp()).isEqualTo(ShippedEstate.WEU));
        assertThat(process.attic.newest(Attic.Kind.UNMAPPED)).isEmpty();
    }

    @Test
    void keepsAnEventAboutSomethingElse() {
        function.run(availability("/subscriptions/1/resourceGroups/others/providers/Microsoft.Web/sites/other"));

        assertThat(process.mail.sent()).isEmpty();
        assertThat(process.attic.newest(Attic.Kind.UNMAPPED))
                .singleElement()
                .satisfies(kept -> assertThat(kept.words()).endsWith("says nothing about the estate"));
    }

    @Test
    void keepsADeliveryThatIsNoEvent() {
        function.run("not json");

        assertThat(process.attic.newest(Attic.Kind.UNMAPPED))
                .extracting(Attic.Kept::words)
                .containsExactly("The body is not JSON; send an Event Grid event or a CloudEvent.");
    }

    /** An answer of 500 makes Event Grid send its whole batch again for a day. */
    @Test
    void keepsAnEventWhoseTimeCannotBeRead() {
        function.run(availability("/subscriptions/1").replace("2026-11-21T05:59:00Z", "yesterday"));

        assertThat(process.attic.newest(Attic.Kind.UNMAPPED)).hasSize(1);
    }

    @Test
    void throwsWhileTheBusTakesNothingSoThatEventGridDeliversAgain() {
        process.mail.goAway();

        assertThatThrownBy(() -> function.run(availability(
                        ShippedEstate.orders().stamps().get(0).cluster().id().value())))
                .isInstanceOf(Outbox.BusUnavailable.class);
    }

    private static String availability(String target) {
        return """
                {"specversion":"1.0","id":"health-1","source":"%1$s","subject":"%1$s",
                "type":"Microsoft.ResourceNotifications.HealthResources.AvailabilityStatusChanged",
                "time":"2026-11-21T05:59:00Z","data":{"resourceInfo":{"properties":{
                "targetResourceId":"%1$s","availabilityState":"Unavailable"}}}}
                """.formatted(target);
    }
}
