package io.understudy.action;

import static io.understudy.action.Estimate.assumed;
import static io.understudy.action.Estimate.documented;

import java.time.Duration;

/**
 * How long each action takes, as far as anybody can say beforehand. The table lies beside the other answers to {@link
 * Action.Cases}, so that the compiler asks for a new action's figures too, and a planner needs no type of any action.
 * The simulated Azure draws from figures of its own, which the model must not see; a test holds the two together.
 */
final class Estimates implements Action.Cases<Estimate> {

    static final Estimates OF_ACTION = new Estimates();

    @Override
    public Estimate startCluster(StartCluster action) {
        return assumed(
                seconds(300),
                minutes(10),
                "AKS documents no figure, and may refuse a start for 15 to 30 minutes after a stop, which is not in here");
    }

    @Override
    public Estimate scaleNodePool(ScaleNodePool action) {
        return documented(
                seconds(160),
                seconds(700),
                "AKS documentation: 2 to 5 minutes for each node; published measurements of 83 s to 348 s, and of 5 to 11"
                        + " minutes for nodes with GPUs");
    }

    @Override
    public Estimate shrinkNodePool(ShrinkNodePool action) {
        return assumed(seconds(160), seconds(700), "no figure is known, so it is taken to last as long as growing");
    }

    @Override
    public Estimate stopCluster(StopCluster action) {
        return assumed(seconds(120), minutes(10), "AKS documents no figure");
    }

    @Override
    public Estimate promoteFailoverGroup(PromoteFailoverGroup action) {
        return action.dataLoss() == DataLoss.ACCEPTED
                ? documented(
                        seconds(35),
                        seconds(120),
                        "SQL documentation: an objective of 30 s, and an interruption that is usually shorter than 60 s")
                : assumed(
                        seconds(40),
                        minutes(5),
                        "as forced, and the synchronisation; it gives up after about 5 minutes when the old primary falls"
                                + " silent");
    }

    @Override
    public Estimate promoteCosmosRegion(PromoteCosmosRegion action) {
        return action.dataLoss() == DataLoss.ACCEPTED
                ? assumed(minutes(10), minutes(60), "Cosmos DB documents no figure for taking a region offline")
                : assumed(minutes(5), minutes(60), "Cosmos DB documents minutes for a new order of the regions");
    }

    @Override
    public Estimate failOverStorageAccount(FailOverStorageAccount action) {
        return documented(minutes(60), minutes(180), "Storage documentation: typically about an hour, either way");
    }

    @Override
    public Estimate promotePostgresReplica(PromotePostgresReplica action) {
        return assumed(seconds(110), minutes(10), "no figure is documented for a switchover");
    }

    @Override
    public Estimate unlinkRedisCache(UnlinkRedisCache action) {
        return assumed(minutes(5), minutes(20), "Redis documents minutes for taking a cache from its link");
    }

    @Override
    public Estimate pointRecord(PointRecord action) {
        return assumed(
                seconds(5),
                seconds(60),
                "one call; users follow when their answer expires, after the record's time to live");
    }

    @Override
    public Estimate updateOrigin(UpdateOrigin action) {
        return documented(
                seconds(690),
                minutes(45),
                "Front Door FAQ: 3 to 20 minutes for each change, one after the other; that others queue before it on a bad day is assumed");
    }

    @Override
    public Estimate setEndpointStatus(SetEndpointStatus action) {
        return assumed(
                seconds(15),
                seconds(30),
                "in effect at once by documentation, and name servers are said to be fast; users follow when their answer"
                        + " expires, by default after 60 s");
    }

    @Override
    public Estimate signDocuments(SignDocuments action) {
        return assumed(seconds(1), seconds(10), "a few calls of the vault");
    }

    @Override
    public Estimate closeStamp(CloseStamp action) {
        return published();
    }

    @Override
    public Estimate admitStamp(AdmitStamp action) {
        return published();
    }

    @Override
    public Estimate verifyInside(VerifyInside action) {
        return assumed(
                seconds(15), minutes(2), "pods on ready nodes serve after 8 to 25 s if their images are cached there");
    }

    @Override
    public Estimate verifyWrites(VerifyWrites action) {
        return documented(
                seconds(12),
                seconds(60),
                "SQL documentation: the listener's name lives for 30 s, and pools of connections follow later");
    }

    @Override
    public Estimate verifyOutside(VerifyOutside action) {
        return assumed(
                seconds(3),
                minutes(2),
                "the gate looks every second; Front Door needs up to four probes, by default 30 s apart, to see a stamp"
                        + " that is well again");
    }

    @Override
    public Estimate confirmFenced(ConfirmFenced action) {
        return assumed(
                seconds(2), seconds(15), "a gate looks every second; one that is silent is waited for as policy asks");
    }

    @Override
    public Estimate sendNotice(SendNotice action) {
        return assumed(seconds(1), seconds(60), "one call of the channel, and one more where the first is lost");
    }

    private static Estimate published() {
        return assumed(seconds(1), seconds(15), "one conditional write into each place of the activation");
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }
}
