package io.understudy.functions.azure.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.readiness.Grant;
import io.understudy.topology.ResourceId;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskingWhatWeMayDoTest {

    private static final ResourceId SERVER =
            new ResourceId("/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.Sql/servers/sql-neu");
    private static final String PERMISSIONS = "/servers/sql-neu/providers/Microsoft.Authorization/permissions";

    private FakeAzure azure;
    private ArmRights rights;

    @BeforeEach
    void startAzure() throws IOException {
        azure = new FakeAzure();
        rights = new ArmRights(azure.arm(new HandClock()));
    }

    @AfterEach
    void stopAzure() {
        azure.close();
    }

    @Test
    void readsWhatEachRoleGivesAndLeavesOut() {
        azure.on("GET", PERMISSIONS, 200, """
                {"value":[{"actions":["*/read"],"notActions":[],"dataActions":[],"notDataActions":[]},
                 {"actions":["Microsoft.Sql/*"],"notActions":["*/delete"]}]}""");

        assertThat(rights.at(SERVER))
                .containsExactly(
                        new Grant(List.of("*/read"), List.of()),
                        new Grant(List.of("Microsoft.Sql/*"), List.of("*/delete")));
        assertThat(azure.calls("GET"))
                .singleElement()
                .satisfies(call -> assertThat(call.query()).isEqualTo("api-version=2022-04-01"));
    }

    @ParameterizedTest
    @CsvSource({"403, '{}'", "503, ''", "200, '<html>'", "200, '{}'"})
    void saysThatItCannotBeTold(int status, String body) {
        azure.on("GET", PERMISSIONS, status, body);

        assertThatThrownBy(() -> rights.at(SERVER)).isInstanceOf(CallFailure.class);
    }
}
