package io.understudy.signal;

import io.understudy.topology.StampName;
import io.understudy.words.Shortened;
import java.time.Instant;

/**
 * Something that a preflight found to be missing for certain. What could not be seen is no lack.
 *
 * @param words what is missing, for people; without a full stop
 * @param since since when it has been found missing without a break
 * @param seenAt when it was last found missing
 */
public record Lack(Matter matter, String words, Instant since, Instant seenAt) {

    private static final int WORDS_MAX = 400;

    public Lack {
        words = Shortened.to(WORDS_MAX, words);
    }

    /**
     * What is needed, and for which stamp.
     *
     * @param stamp the one to which a move needs it
     */
    public record Matter(Kind kind, StampName stamp) {}

    /** What a move needs. */
    public enum Kind {
        /** The rights to move the data while the old stamp answers. */
        MOVE_DATA("no data could be moved there", Kind.A_ROLE),
        /** The rights to move the data while the old stamp is silent. */
        FORCE_DATA("no data could be moved there while the other stamp is silent", Kind.A_ROLE),
        /** The rights to make a stamp large enough to take users over. */
        GIVE_CAPACITY("the stamp could not be made ready", Kind.A_ROLE),
        /** The stopped cluster that a move starts. */
        FIND_CLUSTER("nothing could be started there", "create it, or name the right one in the estate"),
        /** The rights to let a stamp grow while users are served already. */
        GROW("the stamp would stay at its minimum", Kind.A_ROLE),
        /** The rights to stop a cluster again that was started and is not needed. */
        GIVE_BACK("the stamp would run on once it was started", Kind.A_ROLE),
        /** The rights to lead the edge along with a move. */
        LEAD_USERS("the edge would not follow a move", Kind.A_ROLE),
        /** The rights to change the name that users follow where no edge leads them. */
        LEAD_BY_NAME("users would not follow a move, because nothing but that name leads them", Kind.A_ROLE),
        /** A way to the stamp's gate that avoids the edge. */
        REACH_STAMP(
                "nothing that happens there could be confirmed past the edge",
                "lead the stamp's verification host to its gatekeeper, past the edge"),
        /** The path on which users' host says which stamp it reaches. */
        SEE_OUTSIDE(
                "no run could see that users are served, and each would end stuck",
                "lead the path to the gatekeeper in every stamp"),
        /** The key that signs what gates follow. */
        SIGN("no stamp could be closed or opened", "let our identity sign with the key, and let its vault be reached"),
        /** A gate that believes the key. */
        KNOW_KEY(
                "that stamp would follow nothing that we publish",
                "give the keyring of its gatekeeper this key, too; it has room for four"),
        /** The place that decides what gates follow. */
        PUBLISH(
                "no stamp could be closed or opened",
                "create the container, and give our identity a role that reads and writes its blobs"),
        /** The copy of that place in another region. */
        SECOND_PLACE(
                "gates that cannot reach the first place would hear nothing new",
                "create the container, and give our identity a role that reads and writes its blobs"),
        /** The page of keys with which people's tokens are checked. */
        CHECK_TOKENS(
                "nobody could steer anything over HTTP, and no approval would be believed",
                "let us reach that page, and look at the setting of the tenant");

        private static final String A_ROLE = "give our identity a role that allows it";

        private final String consequence;
        private final String whatToDo;

        Kind(String consequence, String whatToDo) {
            this.consequence = consequence;
            this.whatToDo = whatToDo;
        }

        /** Whether a move without it changes or moves nothing, or ends with every stamp closed. */
        public boolean isVital() {
            return switch (this) {
                case MOVE_DATA,
                        FORCE_DATA,
                        GIVE_CAPACITY,
                        FIND_CLUSTER,
                        LEAD_BY_NAME,
                        REACH_STAMP,
                        SIGN,
                        KNOW_KEY,
                        PUBLISH -> true;
                case GROW, GIVE_BACK, LEAD_USERS, SEE_OUTSIDE, SECOND_PLACE, CHECK_TOKENS -> false;
            };
        }
    }

    /** As one look found it. */
    public static Lack found(Kind kind, StampName stamp, String words, Instant at) {
        return new Lack(new Matter(kind, stamp), words, at, at);
    }

    /** Whether the other says that the same is missing. */
    public boolean isTheSameAs(Lack other) {
        return matter.equals(other.matter) && words.equals(other.words);
    }

    public boolean isVital() {
        return matter.kind().isVital();
    }

    /** What is missing and what to do about it. */
    public String remedy() {
        return words + "; " + matter.kind().whatToDo;
    }

    /** The same, with what would come of it. */
    public String sentence() {
        return words + ", so " + matter.kind().consequence + "; " + matter.kind().whatToDo;
    }
}
