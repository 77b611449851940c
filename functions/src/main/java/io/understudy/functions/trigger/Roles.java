package io.understudy.functions.trigger;

import io.understudy.functions.azure.identity.Caller;
import java.util.List;

/** Which application roles open which door. */
final class Roles {

    static final List<String> READERS = List.of(Caller.READER, Caller.OPERATOR, Caller.APPROVER);
    static final List<String> ASKERS = List.of(Caller.OPERATOR, Caller.APPROVER);
    static final List<String> ALERTERS = List.of(Caller.ACTION_GROUP, Caller.OPERATOR);

    private Roles() {}
}
