package io.understudy.faces.arm;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What Azure Resource Manager shows of one service of the world. */
interface ServiceFace {

    /** One face for each service of the world; a new service joins here. */
    List<Supplier<ServiceFace>> ALL = List.of(
            AksRoutes::new,
            SqlRoutes::new,
            CosmosRoutes::new,
            StorageRoutes::new,
            PostgresRoutes::new,
            RedisRoutes::new,
            AfdRoutes::new,
            TrafficManagerRoutes::new,
            DnsRoutes::new);

    /** The name of the resource provider, as the service has it. */
    String provider();

    /** The versions of its interface that it takes; a client that asks for another one is refused, as in Azure. */
    Set<String> versions();

    List<ArmRoute> routes();
}
