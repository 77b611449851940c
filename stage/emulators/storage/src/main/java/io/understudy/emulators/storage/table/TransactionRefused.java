package io.understudy.emulators.storage.table;

import io.understudy.emulators.storage.protocol.StorageRefusal;

/** A transaction of which one operation was refused, so that none took effect. */
public final class TransactionRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int index;
    private final transient StorageRefusal refusal;

    TransactionRefused(int index, StorageRefusal refusal) {
        super(index + ":" + refusal.sentence(), refusal, false, false);
        this.index = index;
        this.refusal = refusal;
    }

    /** Which operation was refused, counted from 0. */
    public int index() {
        return index;
    }

    public StorageRefusal refusal() {
        return refusal;
    }
}
