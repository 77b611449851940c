package io.understudy.topology;

/** The name of a channel over which people are told. */
public record ChannelName(String value) {

    public ChannelName {
        Names.check("channel", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
