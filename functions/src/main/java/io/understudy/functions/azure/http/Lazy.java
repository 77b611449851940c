package io.understudy.functions.azure.http;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is made when it is first asked for, once; a making that failed is tried again at the next ask. */
public final class Lazy<T> implements Supplier<T> {

    private final Supplier<T> making;
    private volatile @Nullable T made;

    public Lazy(Supplier<T> making) {
        this.making = making;
    }

    @Override
    public T get() {
        var present = made;
        if (present == null) {
            synchronized (this) {
                present = made;
                if (present == null) {
                    present = making.get();
                    made = present;
                }
            }
        }
        return present;
    }
}
