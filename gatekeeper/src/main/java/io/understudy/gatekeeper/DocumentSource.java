package io.understudy.gatekeeper;

/** A place where the activation is published. */
@FunctionalInterface
public interface DocumentSource {

    /** What one look at the place brought. */
    sealed interface Fetch {}

    /** The place holds this now. */
    record Fetched(String blob, String etag) implements Fetch {}

    /** The place holds what it held when it gave the tag. */
    record Unchanged() implements Fetch {}

    /** The place could not be read: not there, too large, too slow, refused. */
    record Failed(String why) implements Fetch {}

    /**
     * Looks once, within about a second; never throws for what the network does, never returns more than a document can
     * be long.
     *
     * @param etag what an earlier look brought, or the empty text to be given the document in any case
     */
    Fetch fetch(String etag);
}
