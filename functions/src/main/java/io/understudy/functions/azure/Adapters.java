package io.understudy.functions.azure;

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
import io.understudy.functions.azure.activation.ActivationActuator;
import io.understudy.functions.azure.aks.AksClients;
import io.understudy.functions.azure.aks.ClusterActuator;
import io.understudy.functions.azure.aks.ClusterStopActuator;
import io.understudy.functions.azure.aks.NodePoolActuator;
import io.understudy.functions.azure.aks.NodePoolShrinkActuator;
import io.understudy.functions.azure.arm.Arm;
import io.understudy.functions.azure.calls.SendBook;
import io.understudy.functions.azure.cosmos.CosmosActuator;
import io.understudy.functions.azure.dns.RecordActuator;
import io.understudy.functions.azure.frontdoor.OriginActuator;
import io.understudy.functions.azure.http.Lazy;
import io.understudy.functions.azure.notify.NoticeActuator;
import io.understudy.functions.azure.postgres.PostgresReplicaActuator;
import io.understudy.functions.azure.probe.CheckActuators;
import io.understudy.functions.azure.redis.CacheLinkActuator;
import io.understudy.functions.azure.sql.FailoverGroupActuator;
import io.understudy.functions.azure.storage.StorageActuator;
import io.understudy.functions.azure.trafficmanager.EndpointActuator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The list of adapters: a new action is one line here. */
public final class Adapters {

    private Adapters() {}

    /** Those that speak with Azure Resource Manager. */
    public static List<Adapter<?>> over(Arm arm, SendBook book) {
        var aks = new Lazy<>(() -> AksClients.over(arm));
        return List.of(
                new Adapter<>(StartCluster.class, () -> new ClusterActuator(aks.get(), arm.clock())::carryOut),
                new Adapter<>(ScaleNodePool.class, () -> new NodePoolActuator(aks.get(), arm.clock())::carryOut),
                new Adapter<>(ShrinkNodePool.class, () -> new NodePoolShrinkActuator(aks.get(), arm.clock())::carryOut),
                new Adapter<>(StopCluster.class, () -> new ClusterStopActuator(aks.get(), arm.clock())::carryOut),
                new Adapter<>(PromoteFailoverGroup.class, () -> new FailoverGroupActuator(arm, book)::carryOut),
                new Adapter<>(PromotePostgresReplica.class, () -> new PostgresReplicaActuator(arm, book)::carryOut),
                new Adapter<>(UnlinkRedisCache.class, () -> new CacheLinkActuator(arm, book)::carryOut),
                new Adapter<>(PromoteCosmosRegion.class, () -> new CosmosActuator(arm, book)::carryOut),
                new Adapter<>(FailOverStorageAccount.class, () -> new StorageActuator(arm, book)::carryOut),
                new Adapter<>(UpdateOrigin.class, () -> new OriginActuator(arm)::carryOut),
                new Adapter<>(SetEndpointStatus.class, () -> new EndpointActuator(arm)::carryOut),
                new Adapter<>(PointRecord.class, () -> new RecordActuator(arm)::carryOut));
    }

    static List<Adapter<?>> all(
            Arm arm,
            SendBook book,
            Supplier<ActivationActuator> activations,
            Supplier<CheckActuators> checks,
            Supplier<NoticeActuator> notices) {
        var others = List.<Adapter<?>>of(
                Adapter.harmless(SignDocuments.class, () -> activations.get()::sign),
                new Adapter<>(CloseStamp.class, () -> activations.get()::close),
                new Adapter<>(AdmitStamp.class, () -> activations.get()::admit),
                Adapter.harmless(VerifyInside.class, () -> checks.get()::verifyInside),
                Adapter.harmless(VerifyWrites.class, () -> checks.get()::verifyWrites),
                Adapter.harmless(VerifyOutside.class, () -> checks.get()::verifyOutside),
                Adapter.harmless(ConfirmFenced.class, () -> checks.get()::confirmFenced),
                Adapter.harmless(SendNotice.class, () -> notices.get()::send));
        return Stream.concat(over(arm, book).stream(), others.stream()).toList();
    }
}
