package io.understudy.functions.azure;

import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.readiness.Grant;
import io.understudy.topology.ResourceId;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import java.util.List;
import java.util.Optional;

/** Where nothing is missing, unless a test takes it away. */
final class AskedOfAFake implements PreflightQuestions {

    List<String> withheld = List.of();
    boolean azureIsAway;
    boolean vaultIsAway;
    Optional<StampName> silent = Optional.empty();
    Optional<StampName> elsewhere = Optional.empty();
    Optional<String> usersHost = Optional.empty();
    Optional<String> key = Optional.empty();
    Optional<StampName> unbelieving = Optional.empty();
    Optional<String> issuer = Optional.empty();
    Optional<String> first = Optional.empty();
    Optional<String> second = Optional.empty();
    Optional<String> goneCluster = Optional.empty();
    int asked;
    int signed;

    @Override
    public List<Grant> rightsAt(ResourceId resource) {
        asked++;
        if (azureIsAway) {
            throw CallFailure.unheard("read what we may do at " + resource.name(), "there was no connection");
        }
        return List.of(new Grant(List.of("*"), withheld));
    }

    @Override
    public Optional<String> cluster(ResourceId cluster) {
        if (azureIsAway) {
            throw CallFailure.unheard("read cluster " + cluster.name(), "there was no connection");
        }
        return goneCluster.map(gone -> "cluster " + gone + " is not there");
    }

    @Override
    public Optional<String> wayTo(WorkloadName workload, Stamp stamp) {
        if (silent.filter(stamp.name()::equals).isPresent()) {
            throw CallFailure.unheard(
                    "ask the gate of stamp " + stamp.name() + " at " + stamp.verification(), "there was no connection");
        }
        return elsewhere
                .filter(stamp.name()::equals)
                .map(name -> "the verification host " + stamp.verification() + " of stamp " + name
                        + " leads through Front Door: its answer has the header X-Azure-Ref");
    }

    @Override
    public Optional<String> usersHost(Workload workload) {
        return usersHost;
    }

    @Override
    public Optional<String> key() {
        signed++;
        if (vaultIsAway) {
            throw CallFailure.unheard("sign with key v1", "there was no connection");
        }
        return key;
    }

    @Override
    public Optional<String> keyAtGate(WorkloadName workload, Stamp stamp) {
        if (silent.filter(stamp.name()::equals).isPresent()) {
            throw CallFailure.unheard("ask the gate of stamp " + stamp.name(), "there was no connection");
        }
        return unbelieving
                .filter(stamp.name()::equals)
                .map(name -> "the gate of stamp " + name + " does not believe our key");
    }

    @Override
    public Optional<String> issuersKeys() {
        return issuer;
    }

    @Override
    public Optional<String> firstPlace(WorkloadName workload) {
        return first;
    }

    @Override
    public Optional<String> secondPlace(WorkloadName workload) {
        return second;
    }
}
