package io.understudy.action;

/**
 * One absolute change to one resource, or one check, as data. Carrying an action out twice has the effect of carrying
 * it out once. {@link Cases} is the catalogue; adding an action stops the compiler at every place that must know it:
 * its actuator, its simulation, its words and its permission row.
 */
public sealed interface Action
        permits StartCluster,
                ScaleNodePool,
                PromoteFailoverGroup,
                UpdateOrigin,
                PublishActivation,
                VerifyInside,
                VerifyWrites,
                VerifyOutside,
                ConfirmFenced,
                SendNotice {

    <R> R match(Cases<R> cases);

    /** Which subscription of the topic carries it. */
    default OrderKind kind() {
        return match(OrderKind.OF_ACTION);
    }

    /** What it does, as a person would say it, without a full stop. */
    default String sentence() {
        return match(Words.OF_ACTION);
    }

    interface Cases<R> {
        R startCluster(StartCluster action);

        R scaleNodePool(ScaleNodePool action);

        R promoteFailoverGroup(PromoteFailoverGroup action);

        R updateOrigin(UpdateOrigin action);

        R publishActivation(PublishActivation action);

        R verifyInside(VerifyInside action);

        R verifyWrites(VerifyWrites action);

        R verifyOutside(VerifyOutside action);

        R confirmFenced(ConfirmFenced action);

        R sendNotice(SendNotice action);
    }
}
