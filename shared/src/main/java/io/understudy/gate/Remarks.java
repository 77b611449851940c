package io.understudy.gate;

import java.util.List;
import java.util.Optional;

/**
 * What a gate says on {@link GatePath#STATE} beside its state, for people; an older gate says none of it.
 *
 * @param conflict a sentence while it sees two documents under one number
 * @param activationKeys the ids of the keys whose signature counts
 * @param tokenKeys how old the keys are with which tokens are checked; empty where none are
 */
public record Remarks(Optional<String> conflict, List<String> activationKeys, Optional<String> tokenKeys) {

    /** Nothing is remarked. */
    public static final Remarks NONE = new Remarks(Optional.empty(), List.of(), Optional.empty());

    public Remarks {
        conflict = conflict.map(text -> Limits.cut(text, Limits.WORDS_MAX));
        activationKeys = List.copyOf(activationKeys);
        tokenKeys = tokenKeys.map(text -> Limits.cut(text, Limits.WORDS_MAX));
    }

    static Remarks read(Members members) {
        return new Remarks(
                members.textIfSaid(Member.CONFLICT),
                members.textsIfSaid(Member.ACTIVATION_KEYS),
                members.textIfSaid(Member.TOKEN_KEYS));
    }

    void addTo(ObjectText text) {
        conflict.ifPresent(sentence -> text.with(Member.CONFLICT, sentence));
        if (!activationKeys.isEmpty()) {
            text.with(Member.ACTIVATION_KEYS, activationKeys);
        }
        tokenKeys.ifPresent(words -> text.with(Member.TOKEN_KEYS, words));
    }
}
