package io.understudy.functions.azure;

import io.understudy.functions.azure.activation.PublishingCheck;
import io.understudy.functions.azure.aks.ClusterCheck;
import io.understudy.functions.azure.identity.IssuerPage;
import io.understudy.functions.azure.probe.Ways;
import io.understudy.functions.azure.rights.ArmRights;
import io.understudy.readiness.Grant;
import io.understudy.topology.ResourceId;
import io.understudy.topology.Stamp;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import java.util.List;
import java.util.Optional;

/** Asks Azure, the stamps' gates and users' host. */
record QuestionsToAzure(
        ArmRights rights, ClusterCheck clusters, Ways ways, PublishingCheck publishing, IssuerPage issuer)
        implements PreflightQuestions {

    @Override
    public List<Grant> rightsAt(ResourceId resource) {
        return rights.at(resource);
    }

    @Override
    public Optional<String> cluster(ResourceId cluster) {
        return clusters.missing(cluster);
    }

    @Override
    public Optional<String> wayTo(WorkloadName workload, Stamp stamp) {
        return ways.toTheGate(workload, stamp);
    }

    @Override
    public Optional<String> usersHost(Workload workload) {
        return ways.onUsersHost(workload.users());
    }

    @Override
    public Optional<String> key() {
        return publishing.key();
    }

    @Override
    public Optional<String> keyAtGate(WorkloadName workload, Stamp stamp) {
        return ways.keyAtTheGate(workload, stamp, publishing.keyId());
    }

    @Override
    public Optional<String> issuersKeys() {
        return issuer.missing();
    }

    @Override
    public Optional<String> firstPlace(WorkloadName workload) {
        return publishing.firstPlace(workload);
    }

    @Override
    public Optional<String> secondPlace(WorkloadName workload) {
        return publishing.secondPlace(workload);
    }
}
