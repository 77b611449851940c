package io.understudy.simulator.azure;

import io.understudy.action.Action;
import io.understudy.action.AdmitStamp;
import io.understudy.action.CloseStamp;
import io.understudy.action.ConfirmFenced;
import io.understudy.action.FailOverStorageAccount;
import io.understudy.action.PointRecord;
import io.understudy.action.PromoteCosmosRegion;
import io.understudy.action.PromoteFailoverGroup;
import io.understudy.action.PromotePostgresReplica;
import io.understudy.action.ScaleNodePool;
import io.understudy.action.SendNotice;
import io.understudy.action.SetEndpointStatus;
import io.understudy.action.ShrinkNodePool;
import io.understudy.action.SignDocuments;
import io.understudy.action.StartCluster;
import io.understudy.action.StopCluster;
import io.understudy.action.UnlinkRedisCache;
import io.understudy.action.UpdateOrigin;
import io.understudy.action.VerifyInside;
import io.understudy.action.VerifyOutside;
import io.understudy.action.VerifyWrites;
import io.understudy.functions.azure.probe.CheckActuators;
import io.understudy.port.Actuator;
import io.understudy.port.StillWanted;
import io.understudy.run.AdaptivePause;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.simulator.people.Told;

/** Carries every action out in the world. It is made once for each process, because it remembers what it sent. */
final class DirectActuator implements Actuator {

    private final DirectArm arm;
    private final DirectClusterStart starts;
    private final DirectPoolScale scales;
    private final DirectPoolShrink shrinkings;
    private final DirectClusterStop stops;
    private final DirectPromotion promotions;
    private final DirectPostgresPromotion postgres;
    private final DirectUnlinking unlinkings;
    private final DirectCosmosMove cosmosMoves;
    private final DirectStorageFailover storageFailovers;
    private final DirectOriginUpdate origins;
    private final DirectEndpointChange endpoints;
    private final DirectRecordChange records;
    private final Publication publication;
    private final CheckActuators checks;
    private final Told told;

    DirectActuator(DirectArm arm, Publication publication, CheckActuators checks, Told told) {
        this.arm = arm;
        this.starts = new DirectClusterStart(arm);
        this.scales = new DirectPoolScale(arm);
        this.shrinkings = new DirectPoolShrink(arm);
        this.stops = new DirectClusterStop(arm);
        this.promotions = new DirectPromotion(arm);
        this.postgres = new DirectPostgresPromotion(arm);
        this.unlinkings = new DirectUnlinking(arm);
        this.cosmosMoves = new DirectCosmosMove(arm);
        this.storageFailovers = new DirectStorageFailover(arm);
        this.origins = new DirectOriginUpdate(arm);
        this.endpoints = new DirectEndpointChange(arm);
        this.records = new DirectRecordChange(arm);
        this.publication = publication;
        this.checks = checks;
        this.told = told;
    }

    @Override
    public Outcome carryOut(Order order, StillWanted stillWanted) {
        return order.action().match(new Hand(order, stillWanted));
    }

    private Outcome tell(Order order, SendNotice action) {
        if (told.take(action.channel(), action.notice())) {
            return new Outcome.Done("told over " + action.channel());
        }
        var pause = AdaptivePause.after(order.askedFor(arm.time().instant()));
        return new Outcome.NotYet(pause, "channel " + action.channel() + " does not answer");
    }

    /** What one order makes of each action. */
    private final class Hand implements Action.Cases<Outcome> {

        private final Order order;
        private final StillWanted stillWanted;

        Hand(Order order, StillWanted stillWanted) {
            this.order = order;
            this.stillWanted = stillWanted;
        }

        @Override
        public Outcome startCluster(StartCluster action) {
            return starts.carryOut(order, action, stillWanted);
        }

        @Override
        public Outcome scaleNodePool(ScaleNodePool action) {
            return scales.carryOut(order, action, stillWanted);
        }

        @Override
        public Outcome shrinkNodePool(ShrinkNodePool action) {
            return shrinkings.carryOut(order, action, stillWanted);
        }

        @Override
        public Outcome stopCluster(StopCluster action) {
            return stops.carryOut(order, action, stillWanted);
        }

        @Override
        public Outcome promoteFailoverGroup(PromoteFailoverGroup action) {
            return promotions.carryOut(order, action, stillWanted);
        }

        @Override
        public Outcome promotePostgresReplica(PromotePostgresReplica action) {
            return postgres.carryOut(order, action, stillWanted);
        }

        @Override
        public Outcome unlinkRedisCache(UnlinkRedisCache action) {
            return unlinkings.carryOut(order, action, stillWanted);
        }

        @Override
        public Outcome promoteCosmosRegion(PromoteCosmosRegion action) {
            return cosmosMoves.carryOut(order, action, stillWanted);
        }

        @Override
        public Outcome failOverStorageAccount(FailOverStorageAccount action) {
            return storageFailovers.carryOut(order, action, stillWanted);
        }

        @Override
        public Outcome updateOrigin(UpdateOrigin action) {
            return origins.carryOut(order, action, stillWanted);
        }

        @Override
        public Outcome setEndpointStatus(SetEndpointStatus action) {
            return endpoints.carryOut(order, action, stillWanted);
        }

        @Override
        public Outcome pointRecord(PointRecord action) {
            return records.carryOut(order, action, stillWanted);
        }

        @Override
        public Outcome signDocuments(SignDocuments action) {
            return publication.sign(order, action);
        }

        @Override
        public Outcome closeStamp(CloseStamp action) {
            return publication.publish(order, action.activation(), stillWanted);
        }

        @Override
        public Outcome admitStamp(AdmitStamp action) {
            return publication.publish(order, action.activation(), stillWanted);
        }

        @Override
        public Outcome verifyInside(VerifyInside action) {
            return checks.verifyInside(order, action);
        }

        @Override
        public Outcome verifyWrites(VerifyWrites action) {
            return checks.verifyWrites(order, action);
        }

        @Override
        public Outcome verifyOutside(VerifyOutside action) {
            return checks.verifyOutside(order, action);
        }

        @Override
        public Outcome confirmFenced(ConfirmFenced action) {
            return checks.confirmFenced(order, action);
        }

        @Override
        public Outcome sendNotice(SendNotice action) {
            return tell(order, action);
        }
    }
}
