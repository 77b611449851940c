package io.understudy.action;

import io.understudy.activation.Activation;
import io.understudy.activation.Admission;
import io.understudy.words.Amounts;
import java.util.List;
import java.util.stream.Collectors;

/** The sentences for actions. */
final class Words implements Action.Cases<String> {

    static final Words OF_ACTION = new Words();

    @Override
    public String startCluster(StartCluster action) {
        return "start cluster " + action.cluster().name();
    }

    @Override
    public String scaleNodePool(ScaleNodePool action) {
        return "give node pool " + action.pool() + " of cluster "
                + action.cluster().name() + " at least " + Amounts.count(action.nodes(), "node");
    }

    @Override
    public String shrinkNodePool(ShrinkNodePool action) {
        return "let node pool " + action.pool() + " of cluster "
                + action.cluster().name() + " go back to " + Amounts.count(action.nodes(), "node");
    }

    @Override
    public String stopCluster(StopCluster action) {
        return "stop cluster " + action.cluster().name();
    }

    @Override
    public String promoteFailoverGroup(PromoteFailoverGroup action) {
        return "promote server " + action.server().name() + " in failover group " + action.group()
                + losing(action.dataLoss());
    }

    @Override
    public String promotePostgresReplica(PromotePostgresReplica action) {
        return "promote server " + action.server().name() + " of PostgreSQL database " + action.database()
                + losing(action.dataLoss());
    }

    @Override
    public String unlinkRedisCache(UnlinkRedisCache action) {
        return "unlink cache " + action.cache().name() + " of Redis cache " + action.name() + " from "
                + action.partner().name() + losing(action.dataLoss());
    }

    @Override
    public String promoteCosmosRegion(PromoteCosmosRegion action) {
        return "write Cosmos DB account " + action.account().name() + " in " + action.region()
                + (action.dataLoss() == DataLoss.ACCEPTED
                        ? " and take the old region offline for days, accepting the known loss of data"
                        : ", losing nothing");
    }

    @Override
    public String failOverStorageAccount(FailOverStorageAccount action) {
        return "fail storage account " + action.account().name() + " over to " + action.region()
                + (action.dataLoss() == DataLoss.ACCEPTED
                        ? ", accepting the known loss of data, and leave it without a second copy"
                        : ", losing nothing");
    }

    @Override
    public String updateOrigin(UpdateOrigin action) {
        var origin = "origin " + action.origin().name();
        if (!action.enabled()) {
            return "disable " + origin;
        }
        return action.rival()
                .map(rival -> "put " + origin + (action.leadsIn() ? " in front of origin " : " behind origin ")
                        + rival.name())
                .orElse("set " + origin + " to priority " + action.priority());
    }

    @Override
    public String setEndpointStatus(SetEndpointStatus action) {
        return (action.enabled() ? "enable" : "disable") + " Traffic Manager endpoint "
                + action.endpoint().id().name();
    }

    @Override
    public String pointRecord(PointRecord action) {
        return "point DNS record " + action.host() + " to " + listed(action.values()) + " for "
                + Amounts.duration(action.timeToLive()) + " at a time";
    }

    @Override
    public String signDocuments(SignDocuments action) {
        var documents = action.documents();
        return "sign " + Amounts.count(documents.size(), "document") + " of fence "
                + documents.get(0).fence().words() + " before the first is published";
    }

    @Override
    public String closeStamp(CloseStamp action) {
        var admitting = action.activation().admitting();
        return "close stamp " + action.stamp() + " by " + number(action.activation()) + ": "
                + (admitting.isEmpty() ? "every stamp is closed" : "users still reach " + listed(admitting));
    }

    @Override
    public String admitStamp(AdmitStamp action) {
        var others = action.activation().admitting().stream()
                .filter(s -> !s.equals(action.stamp()))
                .toList();
        return "admit users to stamp " + action.stamp() + " by " + number(action.activation())
                + (others.isEmpty() ? "" : ", beside " + listed(others));
    }

    @Override
    public String verifyInside(VerifyInside action) {
        return "verify stamp " + action.stamp() + " from inside";
    }

    @Override
    public String verifyWrites(VerifyWrites action) {
        return "verify that stamp " + action.stamp() + " writes and reads back";
    }

    @Override
    public String verifyOutside(VerifyOutside action) {
        return "verify from outside that users reach stamp " + action.expected();
    }

    @Override
    public String confirmFenced(ConfirmFenced action) {
        var state = action.atMost()
                .map(most -> most == Admission.EVERYBODY ? " runs no worker" : " lets users only read")
                .orElse(" is closed");
        return "confirm that stamp " + action.stamp() + state + " under fence "
                + action.fence().words();
    }

    @Override
    public String sendNotice(SendNotice action) {
        return "tell " + action.channel() + ": " + action.notice().headline();
    }

    private static String losing(DataLoss dataLoss) {
        return dataLoss == DataLoss.ACCEPTED ? ", accepting the known loss of data" : ", losing nothing";
    }

    private static String number(Activation activation) {
        return "activation " + activation.fence() + "." + activation.revision();
    }

    private static String listed(List<?> names) {
        return names.stream().map(Object::toString).collect(Collectors.joining(" and "));
    }
}
