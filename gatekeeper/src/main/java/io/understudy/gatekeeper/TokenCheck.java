package io.understudy.gatekeeper;

/** Says whether somebody is a known caller. A known caller may ask for a write, and its reads have room of their own. */
@FunctionalInterface
public interface TokenCheck {

    /** What became of a token. */
    sealed interface Verdict {}

    /** It is that of a known caller. */
    record Accepted() implements Verdict {}

    /** It is not, and asking again would not change that. */
    record Refused(String why) implements Verdict {}

    /** Nobody can tell at this moment; another moment may bring another verdict. */
    record CannotTell(String why) implements Verdict {}

    /** Lets anybody in; for a stage whose tokens are checked elsewhere, and for tests. */
    TokenCheck NONE = bearer -> new Accepted();

    /** Looks at {@code bearer}, which comes without the word Bearer and may be empty. */
    Verdict check(String bearer);

    /** What people should know of the keys with which tokens are checked; empty where none are fetched. */
    default String keys() {
        return "";
    }
}
