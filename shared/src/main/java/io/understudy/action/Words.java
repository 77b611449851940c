package io.understudy.action;

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
                + action.cluster().name() + " at least " + action.nodes() + (action.nodes() == 1 ? " node" : " nodes");
    }

    @Override
    public String promoteFailoverGroup(PromoteFailoverGroup action) {
        return "promote server " + action.server().name() + " in failover group " + action.group()
                + (action.dataLoss() == DataLoss.ACCEPTED ? ", accepting the known loss of data" : ", losing nothing");
    }

    @Override
    public String updateOrigin(UpdateOrigin action) {
        return (action.enabled() ? "set origin " : "disable origin ")
                + action.origin().name()
                + (action.enabled() ? " to priority " + action.priority() : "");
    }

    @Override
    public String publishActivation(PublishActivation action) {
        var admitting = action.activation().duties().stream()
                .filter(d -> d.admits() != io.understudy.activation.Admission.NOBODY)
                .map(d -> d.stamp().value())
                .toList();
        return "publish activation " + action.activation().fence() + "."
                + action.activation().revision() + ": "
                + (admitting.isEmpty() ? "every stamp is closed" : String.join(" and ", admitting) + " admits users");
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
        return "confirm that stamp " + action.stamp() + " is closed under fence " + action.fence();
    }

    @Override
    public String sendNotice(SendNotice action) {
        return "tell " + action.channel() + ": " + action.notice().headline();
    }
}
