package io.understudy.action;

import io.understudy.activation.Activation;
import io.understudy.activation.Fence;
import io.understudy.activation.Seal;
import io.understudy.activation.Signatures;
import io.understudy.activation.SignedActivation;
import io.understudy.topology.ResourceId;
import io.understudy.topology.StampName;
import java.util.List;
import java.util.Optional;

/**
 * One absolute change to one resource, or one check, as data. Carrying an action out twice has the effect of carrying
 * it out once. {@link Cases} is the catalogue: a new action stops the compiler until its effect, kind and words are
 * written. The other lists that must name it are compared by a test.
 */
public sealed interface Action
        permits StartCluster,
                ScaleNodePool,
                ShrinkNodePool,
                StopCluster,
                PromoteFailoverGroup,
                PromotePostgresReplica,
                UnlinkRedisCache,
                PromoteCosmosRegion,
                FailOverStorageAccount,
                UpdateOrigin,
                SetEndpointStatus,
                PointRecord,
                SignDocuments,
                CloseStamp,
                AdmitStamp,
                VerifyInside,
                VerifyWrites,
                VerifyOutside,
                ConfirmFenced,
                SendNotice {

    <R> R match(Cases<R> cases);

    /** What it means. */
    default Effect effect() {
        return match(Effect.OF_ACTION);
    }

    /** The activation that it publishes; empty for most. */
    default Optional<Activation> document() {
        return Optional.empty();
    }

    /** The document that it publishes, as it was signed before; empty where it is signed when it is published. */
    default Optional<SignedActivation> signed() {
        return seal().flatMap(seal -> document().map(document -> SignedActivation.of(document, seal)));
    }

    /** What was signed for its document before; empty for what publishes none. */
    default Optional<Seal> seal() {
        return Optional.empty();
    }

    /** The documents that are signed once it is done, and not published by it. */
    default List<Activation> signs() {
        return List.of();
    }

    /** The same with what was signed for its document; for what publishes none, itself. */
    default Action sealedWith(Signatures signatures) {
        return this;
    }

    /** Whether users may lose a way in. Closing and leading them count, unless the action says otherwise. */
    default boolean takesAway() {
        return effect() == Effect.CLOSES || effect() == Effect.LEADS_USERS;
    }

    /** Whether no stamp admits users any more once it is done. */
    default boolean leavesNobodyOpen() {
        return effect() == Effect.CLOSES
                && document().filter(a -> !a.admitting().isEmpty()).isEmpty();
    }

    /** Among whose ways in it chooses: an origin group or a profile; every action that leads users says it. */
    default Optional<ResourceId> route() {
        return Optional.empty();
    }

    /** Whether users are led this way before any other. */
    default boolean leadsIn() {
        return false;
    }

    /** Whether its success shows that the data accepts writes. */
    default boolean provesWrites() {
        return false;
    }

    /** What it is about: where two actions have one subject, what the later one says holds. */
    default String subject() {
        return sentence();
    }

    /** The same under another fence. */
    default Action under(Fence fence) {
        return this;
    }

    /** The same, and what may be lost by it; for an action by which nothing can be lost, itself. */
    default Action losing(DataLoss dataLoss) {
        return this;
    }

    /** The stamp whose own gate has answered once it is done; empty where that is not needed for it. */
    default Optional<StampName> answeredBy() {
        return Optional.empty();
    }

    /** The store that it moves, as the estate names it; empty for what moves none. */
    default Optional<String> store() {
        return Optional.empty();
    }

    /** Which subscription of the topic carries it. */
    default OrderKind kind() {
        return match(OrderKind.OF_ACTION);
    }

    /** What it does, as a person would say it, without a full stop. */
    default String sentence() {
        return match(Words.OF_ACTION);
    }

    /** How long it takes, as far as anybody can say beforehand. */
    default Estimate estimate() {
        return match(Estimates.OF_ACTION);
    }

    interface Cases<R> {
        R startCluster(StartCluster action);

        R scaleNodePool(ScaleNodePool action);

        R shrinkNodePool(ShrinkNodePool action);

        R stopCluster(StopCluster action);

        R promoteFailoverGroup(PromoteFailoverGroup action);

        R promotePostgresReplica(PromotePostgresReplica action);

        R unlinkRedisCache(UnlinkRedisCache action);

        R promoteCosmosRegion(PromoteCosmosRegion action);

        R failOverStorageAccount(FailOverStorageAccount action);

        R updateOrigin(UpdateOrigin action);

        R setEndpointStatus(SetEndpointStatus action);

        R pointRecord(PointRecord action);

        R signDocuments(SignDocuments action);

        R closeStamp(CloseStamp action);

        R admitStamp(AdmitStamp action);

        R verifyInside(VerifyInside action);

        R verifyWrites(VerifyWrites action);

        R verifyOutside(VerifyOutside action);

        R confirmFenced(ConfirmFenced action);

        R sendNotice(SendNotice action);
    }
}
