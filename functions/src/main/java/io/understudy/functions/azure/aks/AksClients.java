package io.understudy.functions.azure.aks;

import com.azure.resourcemanager.containerservice.fluent.ContainerServiceManagementClient;
import com.azure.resourcemanager.containerservice.implementation.ContainerServiceManagementClientBuilder;
import io.understudy.functions.azure.arm.Arm;
import io.understudy.functions.azure.arm.PerSubscription;

/** The clients that starting and scaling share: one of them is large. */
public final class AksClients {

    private AksClients() {}

    public static PerSubscription<ContainerServiceManagementClient> over(Arm arm) {
        return new PerSubscription<>(subscription -> new ContainerServiceManagementClientBuilder()
                .endpoint(arm.endpoint())
                .pipeline(arm.pipeline())
                .subscriptionId(subscription)
                .buildClient());
    }
}
