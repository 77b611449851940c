package io.understudy.functions.azure.ledger;

import com.azure.core.util.Context;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableEntityUpdateMode;
import com.azure.data.tables.models.TableServiceException;
import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.functions.azure.calls.Calls;
import io.understudy.functions.azure.calls.Calls.MayChange;
import io.understudy.functions.azure.calls.SendBook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The send book as rows of the ledger's table: a partition of its own, named as no workload can be. */
public final class TableSendBook implements SendBook {

    private static final Logger LOG = Logger.getLogger(TableSendBook.class.getName());
    private static final String PARTITION = "~sent";
    private static final String WHAT = "What";
    private static final String AT = "At";

    private final Supplier<TableClient> table;

    public TableSendBook(Supplier<TableClient> table) {
        this.table = table;
    }

    @Override
    public Entry enter(String what, Duration window, Instant now) {
        try {
            return Calls.call(
                    "record in the send book the " + what, MayChange.SOMETHING, () -> tryToEnter(what, window, now));
        } catch (CallFailure failure) {
            return new Entry.Unavailable(failure.words());
        }
    }

    @Override
    public boolean isUnwritten(String what, Duration window, Instant now) {
        try {
            return Calls.call(
                            "read in the send book the " + what,
                            MayChange.SOMETHING,
                            () -> row(what).filter(row -> at(row).plus(window).isAfter(now)))
                    .isEmpty();
        } catch (CallFailure failure) {
            LOG.log(Level.FINE, failure.words());
            return false;
        }
    }

    @Override
    public void strike(String what, Entry.Entered entered) {
        try {
            Calls.call("remove from the send book the " + what, MayChange.SOMETHING, () -> {
                row(what)
                        .filter(row -> at(row).equals(entered.at()))
                        .ifPresent(row ->
                                entered.before().ifPresentOrElse(before -> putBack(row, before), () -> remove(row)));
                return what;
            });
        } catch (CallFailure failure) {
            LOG.log(Level.FINE, failure.words());
        }
    }

    private void remove(TableEntity row) {
        table.get().deleteEntityWithResponse(row, true, null, Context.NONE);
    }

    private void putBack(TableEntity row, Instant before) {
        row.addProperty(AT, before.toString());
        table.get().updateEntityWithResponse(row, TableEntityUpdateMode.REPLACE, true, null, Context.NONE);
    }

    private Entry tryToEnter(String what, Duration window, Instant now) {
        var present = row(what);
        if (present.isPresent() && at(present.get()).plus(window).isAfter(now)) {
            return new Entry.Earlier();
        }
        var mine = new TableEntity(PARTITION, key(what)).addProperty(WHAT, what).addProperty(AT, now.toString());
        try {
            if (present.isPresent()) {
                mine.addProperty("odata.etag", present.get().getETag());
                table.get().updateEntityWithResponse(mine, TableEntityUpdateMode.REPLACE, true, null, Context.NONE);
            } else {
                table.get().createEntity(mine);
            }
            return new Entry.Entered(now, present.map(TableSendBook::at));
        } catch (TableServiceException taken) {
            if (TableFailures.hasStatus(taken, 409) || TableFailures.hasStatus(taken, 412)) {
                return new Entry.Earlier();
            }
            throw taken;
        }
    }

    private Optional<TableEntity> row(String what) {
        try {
            return Optional.of(table.get().getEntity(PARTITION, key(what)));
        } catch (TableServiceException absent) {
            if (TableFailures.hasStatus(absent, 404)) {
                return Optional.empty();
            }
            throw absent;
        }
    }

    private static Instant at(TableEntity row) {
        return Instant.parse(String.valueOf(row.getProperty(AT)));
    }

    private static String key(String what) {
        return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
