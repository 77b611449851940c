package io.understudy.functions.azure;

import io.understudy.action.Action;
import io.understudy.action.AdmitStamp;
import io.understudy.action.CloseStamp;
import io.understudy.action.ConfirmFenced;
import io.understudy.action.PromoteFailoverGroup;
import io.understudy.action.ScaleNodePool;
import io.understudy.action.SendNotice;
import io.understudy.action.StartCluster;
import io.understudy.action.UpdateOrigin;
import io.understudy.action.VerifyInside;
import io.understudy.action.VerifyOutside;
import io.understudy.action.VerifyWrites;
import io.understudy.functions.azure.activation.ActivationActuator;
import io.understudy.functions.azure.aks.ClusterActuators;
import io.understudy.functions.azure.frontdoor.OriginActuator;
import io.understudy.functions.azure.notify.NoticeActuator;
import io.understudy.functions.azure.probe.CheckActuators;
import io.understudy.functions.azure.sql.FailoverGroupActuator;
import io.understudy.port.Actuator;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import java.util.function.Supplier;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Carries out every action in Azure; each adapter is handed in as a supplier and made when its first order comes. */
public record AzureActuators(
        Supplier<ClusterActuators> clusters,
        Supplier<FailoverGroupActuator> failoverGroups,
        Supplier<OriginActuator> origins,
        Supplier<ActivationActuator> activations,
        Supplier<CheckActuators> checks,
        Supplier<NoticeActuator> notices)
        implements Actuator {

    private static final Logger LOG = Logger.getLogger(AzureActuators.class.getName());

    @Override
    public Outcome carryOut(Order order) {
        return order.action().match(new Routes(order));
    }

    /** Makes all of them now, so that the first order need not wait for it. */
    void makeAll() {
        var made = Stream.of(clusters, failoverGroups, origins, activations, checks, notices)
                .map(Supplier::get)
                .count();
        LOG.fine(() -> made + " adapters are ready");
    }

    private final class Routes implements Action.Cases<Outcome> {

        private final Order order;

        Routes(Order order) {
            this.order = order;
        }

        @Override
        public Outcome startCluster(StartCluster action) {
            return clusters.get().start(order, action);
        }

        @Override
        public Outcome scaleNodePool(ScaleNodePool action) {
            return clusters.get().scale(order, action);
        }

        @Override
        public Outcome promoteFailoverGroup(PromoteFailoverGroup action) {
            return failoverGroups.get().promote(order, action);
        }

        @Override
        public Outcome updateOrigin(UpdateOrigin action) {
            return origins.get().update(order, action);
        }

        @Override
        public Outcome closeStamp(CloseStamp action) {
            return activations.get().close(order, action);
        }

        @Override
        public Outcome admitStamp(AdmitStamp action) {
            return activations.get().admit(order, action);
        }

        @Override
        public Outcome verifyInside(VerifyInside action) {
            return checks.get().verifyInside(order, action);
        }

        @Override
        public Outcome verifyWrites(VerifyWrites action) {
            return checks.get().verifyWrites(order, action);
        }

        @Override
        public Outcome verifyOutside(VerifyOutside action) {
            return checks.get().verifyOutside(order, action);
        }

        @Override
        public Outcome confirmFenced(ConfirmFenced action) {
            return checks.get().confirmFenced(order, action);
        }

        @Override
        public Outcome sendNotice(SendNotice action) {
            return notices.get().send(order, action);
        }
    }
}
