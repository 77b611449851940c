package io.understudy.gate;

/** A member of the JSON that a gate answers. */
public enum Member {
    WORKLOAD(Place.STATE_AND_STAMP, "workload", "whose gate answers"),
    STAMP(Place.STATE_AND_STAMP, "stamp", "in which stamp it stands"),
    FENCE(
            Place.STATE,
            "fence",
            "the fence of the document that it holds, 0 without one; from 4294967296 on it is decimal text"),
    REVISION(Place.STATE, "revision", "its revision"),
    ESTATE(Place.STAMP, "estate", "in which estate; missing where the gate was not told"),
    ADMITS(
            Place.STATE_AND_STAMP,
            "admits",
            "whom the gate lets in: `EVERYBODY`, `READS_ONLY`, `NOBODY`, or a word that only a newer gate knows"),
    RUNS_WORKERS(Place.STATE, "runsWorkers", "whether workers run here"),
    IS_WRITTEN(Place.STATE, "isWritten", "whether the data of this stamp may be written"),
    IS_SETTLED(Place.STATE, "isSettled", "whether the gate knows that what it holds was in force since it came up"),
    IS_BY_HAND(Place.STATE, "isByHand", "whether a person's order stands above every document"),
    IS_IN_LINE(Place.STATE, "isInLine", "whether workers and Services were brought to that"),
    TWINS_AGREE(Place.STATE, "twinsAgree", "whether the other replicas in the stamp do the same"),
    WHY(Place.STATE, "why", "a sentence"),
    CONFLICT(
            Place.STATE,
            "documentConflict",
            "a sentence while another document with the same number is known; missing otherwise"),
    ACTIVATION_KEYS(Place.STATE, "activationKeys", "the ids of the keys whose signature counts here"),
    TOKEN_KEYS(
            Place.STATE,
            "tokenKeys",
            "how many keys of the tokens' issuer are held and how old they are; missing where no token is checked"),
    HEALTHY(Place.READ_CHECK, "healthy", "whether the workload is well"),
    WRITTEN(Place.WRITE_CHECK, "written", "whether a mark was written and read back"),
    WORDS(Place.CHECKS, "words", "what the workload says about that"),
    DATA(
            Place.READ_CHECK,
            "data",
            "how fresh the stamp's copy of the data is; missing where the workload does not say"),
    IS_PRIMARY(Place.READ_CHECK, "isPrimary", "in `data`: whether this copy may be written"),
    COMMITTED_AT(Place.READ_CHECK, "committedAt", "in `data`: when the newest write in it was made");

    /** The answers that have a member. */
    private enum Place {
        STATE("`" + GatePath.STATE.path() + "`"),
        STAMP("`" + GatePath.STAMP.path() + "`"),
        STATE_AND_STAMP("`" + GatePath.STATE.path() + "` and `" + GatePath.STAMP.path() + "`"),
        READ_CHECK("`" + VerifyMode.READ.target() + "`"),
        WRITE_CHECK("`" + VerifyMode.WRITE.target() + "`"),
        CHECKS("`" + GatePath.VERIFY.path() + "`, both");

        private final String words;

        Place(String words) {
            this.words = words;
        }
    }

    private final Place place;
    private final String key;
    private final String meaning;

    Member(Place place, String key, String meaning) {
        this.place = place;
        this.key = key;
        this.meaning = meaning;
    }

    /** As it stands on the wire. */
    public String key() {
        return key;
    }

    /** Which answers have it, for the manual. */
    public String place() {
        return place.words;
    }

    /** What it says, for the manual. */
    public String meaning() {
        return meaning;
    }
}
