package io.understudy.topology;

import java.util.Locale;

/** An Azure region by its programmatic name: 'West Europe' and 'westeurope' are the same. */
public record Region(String name) {

    public Region {
        name = name.replace(" ", "").toLowerCase(Locale.ROOT);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a region needs a name, for example 'westeurope'");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
