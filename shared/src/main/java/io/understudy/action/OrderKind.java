package io.understudy.action;

import java.util.Locale;

/** The kinds of orders; each has one subscription of the topic, named by {@link #text()}, and one function. */
public enum OrderKind {
    SCALE_CLUSTER,
    PROMOTE_DATA,
    SHIFT_TRAFFIC,
    CHECK_HEALTH,
    NOTIFY;

    static final Action.Cases<OrderKind> OF_ACTION = new Action.Cases<>() {
        @Override
        public OrderKind startCluster(StartCluster action) {
            return SCALE_CLUSTER;
        }

        @Override
        public OrderKind scaleNodePool(ScaleNodePool action) {
            return SCALE_CLUSTER;
        }

        @Override
        public OrderKind shrinkNodePool(ShrinkNodePool action) {
            return SCALE_CLUSTER;
        }

        @Override
        public OrderKind stopCluster(StopCluster action) {
            return SCALE_CLUSTER;
        }

        @Override
        public OrderKind promoteFailoverGroup(PromoteFailoverGroup action) {
            return PROMOTE_DATA;
        }

        @Override
        public OrderKind promotePostgresReplica(PromotePostgresReplica action) {
            return PROMOTE_DATA;
        }

        @Override
        public OrderKind promoteCosmosRegion(PromoteCosmosRegion action) {
            return PROMOTE_DATA;
        }

        @Override
        public OrderKind unlinkRedisCache(UnlinkRedisCache action) {
            return PROMOTE_DATA;
        }

        @Override
        public OrderKind failOverStorageAccount(FailOverStorageAccount action) {
            return PROMOTE_DATA;
        }

        @Override
        public OrderKind updateOrigin(UpdateOrigin action) {
            return SHIFT_TRAFFIC;
        }

        @Override
        public OrderKind setEndpointStatus(SetEndpointStatus action) {
            return SHIFT_TRAFFIC;
        }

        @Override
        public OrderKind pointRecord(PointRecord action) {
            return SHIFT_TRAFFIC;
        }

        @Override
        public OrderKind signDocuments(SignDocuments action) {
            return SHIFT_TRAFFIC;
        }

        @Override
        public OrderKind closeStamp(CloseStamp action) {
            return SHIFT_TRAFFIC;
        }

        @Override
        public OrderKind admitStamp(AdmitStamp action) {
            return SHIFT_TRAFFIC;
        }

        @Override
        public OrderKind verifyInside(VerifyInside action) {
            return CHECK_HEALTH;
        }

        @Override
        public OrderKind verifyWrites(VerifyWrites action) {
            return CHECK_HEALTH;
        }

        @Override
        public OrderKind verifyOutside(VerifyOutside action) {
            return CHECK_HEALTH;
        }

        @Override
        public OrderKind confirmFenced(ConfirmFenced action) {
            return CHECK_HEALTH;
        }

        @Override
        public OrderKind sendNotice(SendNotice action) {
            return NOTIFY;
        }
    };

    /** How messages, filters and subscriptions spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
