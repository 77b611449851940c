package io.understudy.incident;

/** What an incident is called, for example {@code orders-i3}. */
public record IncidentId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
