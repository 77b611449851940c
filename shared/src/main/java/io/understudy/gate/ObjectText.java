package io.understudy.gate;

import io.understudy.activation.Fence;
import java.util.List;
import java.util.stream.Collectors;

/** A JSON object as it is written, member by member, without a space. */
final class ObjectText {

    private final StringBuilder text = new StringBuilder(256);

    ObjectText with(Member member, String value) {
        return add(member, Json.quote(value));
    }

    ObjectText with(Member member, boolean value) {
        return add(member, Boolean.toString(value));
    }

    ObjectText with(Member member, long value) {
        return add(member, Long.toString(value));
    }

    /**
     * A plain number in the first epoch, as readers of before know it; decimal text from then on, because not every reader of
     * JSON keeps so large a number unharmed.
     */
    ObjectText with(Member member, Fence fence) {
        return fence.epoch() == 0 ? with(member, fence.value()) : with(member, fence.toString());
    }

    ObjectText with(Member member, List<String> values) {
        return add(member, values.stream().map(Json::quote).collect(Collectors.joining(",", "[", "]")));
    }

    ObjectText with(Member member, ObjectText value) {
        return add(member, value.toString());
    }

    private ObjectText add(Member member, String json) {
        text.append(text.isEmpty() ? "{" : ",")
                .append(Json.quote(member.key()))
                .append(':')
                .append(json);
        return this;
    }

    @Override
    public String toString() {
        return text + "}";
    }
}
