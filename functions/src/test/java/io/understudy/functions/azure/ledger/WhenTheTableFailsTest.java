package io.understudy.functions.azure.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.azure.core.http.HttpResponse;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.models.TableServiceError;
import com.azure.data.tables.models.TableServiceException;
import com.azure.data.tables.models.TableTransactionFailedException;
import io.understudy.diagnose.Verdict;
import io.understudy.functions.fakes.ShippedEstate;
import io.understudy.functions.port.Attic;
import io.understudy.port.Ledger;
import io.understudy.run.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import reactor.core.Exceptions;

/** The SDK's client is stood in for: what it throws here no server can be made to produce. */
class WhenTheTableFailsTest {

    private static final Instant AT = Instant.parse("2026-11-21T06:00:00Z");

    private final TableClient table = mock(TableClient.class);
    private final TableLedger ledger = new TableLedger(() -> table, Duration.ofDays(90));

    @Test
    void isUnavailableWhenAFailureCarriesNoResponse() {
        when(table.getEntity(anyString(), anyString())).thenThrow(new TableServiceException("broken pipe", null));

        assertThat(ledger.read(ShippedEstate.ORDERS)).isEqualTo(new Ledger.Reading.Unavailable("broken pipe"));
        assertThat(ledger.head(ShippedEstate.ORDERS)).isEqualTo(new Ledger.HeadReading.Unavailable("broken pipe"));
    }

    @Test
    void isUnavailableWhenTheTransportThrowsWhateverItLikes() {
        var timeout = Exceptions.propagate(new TimeoutException("nothing came in 60 s"));
        when(table.getEntity(anyString(), anyString())).thenAnswer(call -> {
            throw timeout;
        });
        when(table.submitTransaction(anyList())).thenAnswer(call -> {
            throw timeout;
        });

        assertThat(ledger.read(ShippedEstate.ORDERS)).isInstanceOf(Ledger.Reading.Unavailable.class);
        assertThat(append()).isInstanceOf(Ledger.Appending.Unavailable.class);
    }

    @Test
    void isOvertakenOnlyWhereTheServiceSaysSo() {
        assertThat(appendRefusedWith("UpdateConditionNotSatisfied")).isInstanceOf(Ledger.Appending.Overtaken.class);
        assertThat(appendRefusedWith("EntityAlreadyExists")).isInstanceOf(Ledger.Appending.Overtaken.class);
        assertThat(appendRefusedWith("ServerBusy")).isInstanceOf(Ledger.Appending.Unavailable.class);
    }

    @Test
    void isUnavailableWhenATransactionFailsWithoutSayingWhy() {
        doThrow(new TableTransactionFailedException("the answer could not be read", null, null, null))
                .when(table)
                .submitTransaction(anyList());
        doThrow(new TableServiceException("broken pipe", null)).when(table).getEntity(anyString(), anyString());

        assertThat(append()).isEqualTo(new Ledger.Appending.Unavailable("broken pipe"));
    }

    @Test
    void letsTheAtticThrowSoThatWhatWasToBeKeptComesAgain() {
        var attic = new TableAttic(() -> table);
        var failure = new TableServiceException("broken pipe", null);
        when(table.getEntity(anyString(), anyString())).thenThrow(failure);
        doThrow(failure).when(table).submitTransaction(anyList());

        assertThatThrownBy(() -> attic.keep(Attic.Kind.UNMAPPED, "a", "words", AT))
                .isSameAs(failure);
        assertThatThrownBy(() -> attic.holds(Attic.Kind.UNMAPPED, "a")).isSameAs(failure);
    }

    private Ledger.Appending appendRefusedWith(String code) {
        var missing = mock(HttpResponse.class);
        when(missing.getStatusCode()).thenReturn(404);
        doThrow(new TableServiceException("there is no such row", missing))
                .when(table)
                .getEntity(anyString(), anyString());
        var error = new TableServiceError(code, "the service says so");
        doThrow(new TableTransactionFailedException(code, mock(HttpResponse.class), error, 0))
                .when(table)
                .submitTransaction(anyList());
        return append();
    }

    private Ledger.Appending append() {
        var event = new RunEvent.VerdictChanged(AT, new Verdict(Verdict.Name.ALL_WELL, ShippedEstate.WEU, List.of()));
        return ledger.append(ShippedEstate.ORDERS, Ledger.Version.NONE, List.of(event), Ledger.Head.NEW);
    }
}
