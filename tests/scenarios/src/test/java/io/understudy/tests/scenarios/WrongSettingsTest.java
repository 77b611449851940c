package io.understudy.tests.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.understudy.functions.settings.Settings.SettingsRejected;
import io.understudy.rehearsal.Staging;
import io.understudy.rehearsal.Theatre;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A missing or wrong setting stops the start, and everything that is wrong is told at once. */
class WrongSettingsTest {

    private static final double SPEED = 30;

    @Test
    void stopTheStartWithEveryProblemInASentence() {
        var home = Play.home();
        var bad = Map.of(
                "UNDERSTUDY_AUDIENCE", "",
                "AZURE_TENANT_ID", "no tenant at all",
                "UNDERSTUDY_LEDGER", "ftp://ledger",
                "OPS_TEAMS_URL", "",
                "OPS_WEBHOOK_SECRET", "");

        var rejected = catchThrowableOfType(
                SettingsRejected.class,
                () -> Theatre.open(home, home.estate(), Staging.of(SPEED, 1).with(bad)));

        assertThat(rejected.problems())
                .hasSize(5)
                .anyMatch(p -> p.startsWith("Set UNDERSTUDY_AUDIENCE to "))
                .anyMatch(p -> p.startsWith("Set AZURE_TENANT_ID to "))
                .anyMatch(p -> p.startsWith("Set UNDERSTUDY_LEDGER to "))
                .anyMatch(p -> p.startsWith("Set OPS_TEAMS_URL to "))
                .anyMatch(p -> p.startsWith("Set OPS_WEBHOOK_SECRET to "));
        assertThat(rejected).hasMessageContainingAll("5 problems", "UNDERSTUDY_AUDIENCE", "OPS_TEAMS_URL");
    }
}
