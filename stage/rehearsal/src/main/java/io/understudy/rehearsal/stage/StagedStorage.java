package io.understudy.rehearsal.stage;

import io.understudy.clock.ScaledClock;
import io.understudy.emulators.storage.LocalStorage;
import io.understudy.emulators.storage.blob.PublicAccess;
import io.understudy.emulators.storage.protocol.StorageAccount;
import io.understudy.emulators.storage.protocol.StorageRefusal;
import io.understudy.emulators.storage.protocol.TokenCheck;
import io.understudy.faces.identity.StageTokens;
import io.understudy.faces.identity.TokenVerdict;
import java.util.Map;
import java.util.Optional;

/** The stage's storage: a ledger for each installation, and the place of the activations. */
final class StagedStorage {

    private static final String AUDIENCE = "https://storage.azure.com";

    private StagedStorage() {}

    static LocalStorage open(StageSettings settings, ScaledClock clock, StageTokens tokens) {
        TokenCheck check = token -> tokens.check(token, AUDIENCE) instanceof TokenVerdict.Refused refused
                ? Optional.of(refused.sentence())
                : Optional.empty();
        var opened = settings.directory()
                .map(d -> LocalStorage.inDirectory(clock, check, d.resolve("storage")))
                .orElseGet(() -> LocalStorage.inMemory(clock, check));
        opened.admit(new StorageAccount(StageNames.LEDGER_ACCOUNT, StorageAccount.DEVELOPMENT.key()));
        opened.admit(new StorageAccount(StageNames.RESERVE_ACCOUNT, StorageAccount.DEVELOPMENT.key()));
        try {
            opened.blobStore()
                    .createContainer(StageNames.LEDGER_ACCOUNT, StageNames.ACTIVATIONS, PublicAccess.NONE, Map.of());
        } catch (StorageRefusal alreadyThere) {
            // it was kept from an earlier start
        }
        return opened;
    }
}
