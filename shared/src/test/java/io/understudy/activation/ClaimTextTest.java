package io.understudy.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.topology.WorkloadName;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimTextTest {

    private static final Claim CLAIM = new Claim(
            new WorkloadName("orders"),
            new Fence(3).leap(new Installation(1)),
            new Fence(3),
            "alice@contoso.example",
            "r-1",
            Instant.parse("2026-11-21T06:00:00Z"));

    private static final String TEXT = """
        understudy claim 1
        workload orders
        fence 4294967296
        ends 3
        person alice@contoso.example
        request r-1
        at 2026-11-21T06:00:00Z
        """;

    @Test
    void isOneTextThatPeopleCanRead() {
        assertThat(ClaimText.write(CLAIM)).isEqualTo(TEXT);
        assertThat(ClaimText.parse(TEXT)).isEqualTo(CLAIM);
    }

    @Test
    void hasNoOtherSpelling() {
        for (var other : List.of(
                "",
                TEXT + "\n",
                TEXT.strip(),
                TEXT.replace("claim 1", "claim 2"),
                TEXT.replace("fence 4", "fence 04"),
                TEXT.replace("ends 3", "ends three"),
                TEXT.replace("ends 3", "ends 4294967296"),
                TEXT.replace("at 2026-11-21T06:00:00Z", "at 2026-11-21T07:00:00+01:00"),
                TEXT.replace("person alice@contoso.example", "person "),
                TEXT.replace("request r-1\n", ""))) {
            assertThatThrownBy(() -> ClaimText.parse(other)).as(other).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void saysWhatItExpectedAndWhatItFoundInstead() {
        assertThatThrownBy(() -> ClaimText.parse(TEXT.replace("06:00:00Z", "06:00:00.000Z")))
                .hasMessage("a claim can be written in one way only: line 7 should be 'at 2026-11-21T06:00:00Z', but it"
                        + " is 'at 2026-11-21T06:00:00.000Z'");
    }

    @Test
    void saysWhoClaimsByItsFence() {
        assertThat(CLAIM.claimant()).isEqualTo(new Installation(1));
    }

    @Test
    void endsNothingThatIsNewer() {
        var newer = CLAIM.fence();
        var older = CLAIM.ends();

        assertThatThrownBy(() -> new Claim(CLAIM.workload(), older, newer, CLAIM.person(), CLAIM.request(), CLAIM.at()))
                .hasMessage("a claim is above what it ends, and 3 is not above 4294967296");
    }
}
