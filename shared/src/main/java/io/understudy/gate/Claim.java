package io.understudy.gate;

/** What a gate says of its own answer on {@link GatePath#STATE}. */
public enum Claim {
    /** It knows that what it holds was in force since it came up. */
    SETTLED(Member.IS_SETTLED),
    /** A person's order stands above every document. */
    BY_HAND(Member.IS_BY_HAND),
    /** Workers and Services were brought to what the gate does. */
    IN_LINE(Member.IS_IN_LINE),
    /** The other replicas in the stamp do the same. */
    TWINS_AGREE(Member.TWINS_AGREE);

    private final Member member;

    Claim(Member member) {
        this.member = member;
    }

    Member member() {
        return member;
    }
}
