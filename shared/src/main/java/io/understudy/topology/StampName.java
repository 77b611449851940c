package io.understudy.topology;

/** The name of a stamp, unique within its workload. */
public record StampName(String value) implements Comparable<StampName> {

    public StampName {
        Names.check("stamp", value);
    }

    @Override
    public int compareTo(StampName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
