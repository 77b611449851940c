package io.understudy.action;

import static io.understudy.action.EveryAction.activation;
import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.activation.Admission;
import io.understudy.activation.Duty;
import io.understudy.activation.Seal;
import io.understudy.activation.Signatures;
import io.understudy.topology.ChannelName;
import io.understudy.topology.Endpoint;
import io.understudy.topology.ResourceId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActionsSayWhatTheyMeanTest {

    @Test
    void haveAnExampleEach() {
        assertThat(EveryAction.examples().stream().<Class<?>>map(Object::getClass))
                .as("give a new action an example in EveryAction")
                .containsExactlyInAnyOrder(Action.class.getPermittedSubclasses());
    }

    @Test
    void haveTheseEffects() {
        var effects = EveryAction.examples().stream()
                .collect(Collectors.toMap(a -> a.getClass().getSimpleName(), Action::effect));

        assertThat(effects)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("StartCluster", Effect.GIVES_CAPACITY),
                        Map.entry("ScaleNodePool", Effect.GIVES_CAPACITY),
                        Map.entry("PromoteFailoverGroup", Effect.MOVES_DATA),
                        Map.entry("PromotePostgresReplica", Effect.MOVES_DATA),
                        Map.entry("UnlinkRedisCache", Effect.MOVES_DATA),
                        Map.entry("PromoteCosmosRegion", Effect.MOVES_DATA),
                        Map.entry("FailOverStorageAccount", Effect.MOVES_DATA),
                        Map.entry("ShrinkNodePool", Effect.TAKES_CAPACITY),
                        Map.entry("StopCluster", Effect.TAKES_CAPACITY),
                        Map.entry("UpdateOrigin", Effect.LEADS_USERS),
                        Map.entry("SetEndpointStatus", Effect.LEADS_USERS),
                        Map.entry("PointRecord", Effect.LEADS_USERS),
                        Map.entry("SignDocuments", Effect.LOOKS),
                        Map.entry("CloseStamp", Effect.CLOSES),
                        Map.entry("AdmitStamp", Effect.ADMITS),
                        Map.entry("VerifyInside", Effect.LOOKS),
                        Map.entry("VerifyWrites", Effect.LOOKS),
                        Map.entry("VerifyOutside", Effect.LOOKS),
                        Map.entry("ConfirmFenced", Effect.LOOKS),
                        Map.entry("SendNotice", Effect.TELLS)));
    }

    @Test
    void areSaidInPlainWords() {
        assertThat(EveryAction.examples())
                .extracting(Action::sentence)
                .containsExactly(
                        "start cluster aks-neu",
                        "give node pool work of cluster aks-neu at least 3 nodes",
                        "let node pool work of cluster aks-neu go back to 1 node",
                        "stop cluster aks-neu",
                        "promote server sql-neu in failover group fog-orders, accepting the known loss of data",
                        "promote server pg-neu of PostgreSQL database orders-pg, accepting the known loss of data",
                        "unlink cache redis-neu of Redis cache orders-cache from redis-weu, accepting the known loss of"
                                + " data",
                        "write Cosmos DB account orders-cosmos in northeurope and take the old region offline for"
                                + " days, accepting the known loss of data",
                        "fail storage account ordersdata over to northeurope, accepting the known loss of data, and leave it"
                                + " without a second copy",
                        "set origin weu to priority 5",
                        "enable Traffic Manager endpoint weu",
                        "point DNS record orders.contoso.example to orders-neu.contoso.example for 60 s at a time",
                        "sign 2 documents of fence 7 before the first is published",
                        "close stamp weu by activation 7.0: every stamp is closed",
                        "admit users to stamp neu by activation 7.1",
                        "verify stamp neu from inside",
                        "verify that stamp neu writes and reads back",
                        "verify from outside that users reach stamp neu",
                        "confirm that stamp weu is closed under fence 7",
                        "tell ops: orders moves");
    }

    @Test
    void sayWhereUsersAreWhenSeveralStampsAdmitThem() {
        var closing = new CloseStamp(WEU, activation(0, Duty.nothing(WEU), Duty.everything(NEU)));
        var admitting = new AdmitStamp(WEU, activation(1, Duty.everything(NEU), readsOnly()));

        assertThat(closing.sentence()).isEqualTo("close stamp weu by activation 7.0: users still reach neu");
        assertThat(admitting.sentence()).isEqualTo("admit users to stamp weu by activation 7.1, beside neu");
    }

    @Test
    void takeAwayAWayInOnlyWhenTheyCloseAStampOrDisableAnOriginOrAnEndpointOrPointARecordElsewhere() {
        var disabling = new UpdateOrigin(new ResourceId("/subscriptions/s1/origins/weu"), 5, false);

        var leaving = new SetEndpointStatus(endpoint(), false);

        assertThat(disabling.takesAway()).isTrue();
        assertThat(leaving.takesAway()).isTrue();
        assertThat(EveryAction.examples().stream().filter(Action::takesAway))
                .extracting(Object::getClass)
                .containsExactly(PointRecord.class, CloseStamp.class);
    }

    @Test
    void sayOnWhichRouteTheyLeadUsers() {
        assertThat(EveryAction.with(Effect.LEADS_USERS))
                .as("an action that leads users overrides route, or the linter cannot see what it takes from whom")
                .allSatisfy(a -> assertThat(a.route()).isPresent());
        assertThat(new SetEndpointStatus(endpoint(), false).route())
                .contains(endpoint().profile());
    }

    @Test
    void sayWhichStoreTheyMoveAndWhatMayBeLostByIt() {
        assertThat(EveryAction.with(Effect.MOVES_DATA))
                .as("an action that moves data overrides store and losing: an approval names the store, and whether"
                        + " something may be lost is decided right before each call")
                .isNotEmpty()
                .allSatisfy(a -> assertThat(a.store()).isPresent())
                .allSatisfy(a -> assertThat(a.losing(DataLoss.REFUSED)).isNotEqualTo(a.losing(DataLoss.ACCEPTED)));
    }

    @Test
    void takeWhatWasSignedForTheirDocument() {
        var publishing = EveryAction.examples().stream()
                .filter(a -> a.document().isPresent())
                .toList();

        assertThat(publishing).isNotEmpty().allSatisfy(a -> {
            var document = a.document().orElseThrow();
            var sealed = a.sealedWith(new Signatures(List.of(Seal.of(document, "k", new byte[64]))));
            assertThat(a.signed()).isEmpty();
            assertThat(sealed.signed())
                    .as("an action that publishes a document overrides sealedWith and signed")
                    .isPresent();
        });
    }

    @Test
    void signDocumentsOfOneFence() {
        assertThatThrownBy(() -> new SignDocuments(List.of())).hasMessage("name the documents to be signed");
        assertThatThrownBy(() -> new SignDocuments(List.of(activation(0), activation(0, Duty.nothing(WEU)))))
                .hasMessageStartingWith("documents that are signed together are of one workload and fence");
    }

    @Test
    void sayOfAnEndpointThatItIsDisabled() {
        assertThat(new SetEndpointStatus(endpoint(), false).sentence())
                .isEqualTo("disable Traffic Manager endpoint neu");
    }

    @Test
    void proveThatDataTakesWritesOnlyByWritingSome() {
        assertThat(EveryAction.examples().stream().filter(Action::provesWrites))
                .extracting(Object::getClass)
                .containsExactly(VerifyWrites.class);
    }

    @Test
    void carryTheWholeDocumentThatTheyPublish() {
        var document = activation(3, Duty.everything(NEU), Duty.nothing(WEU));

        assertThat(new AdmitStamp(NEU, document).document()).contains(document);
        assertThat(new CloseStamp(WEU, document).document()).contains(document);
        assertThat(EveryAction.examples().stream().filter(a -> a.document().isPresent()))
                .extracting(Object::getClass)
                .containsExactly(CloseStamp.class, AdmitStamp.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Admission.class,
            names = {"EVERYBODY", "READS_ONLY"})
    void closeNoStampByADocumentThatLetsUsersIn(Admission admission) {
        var open = activation(0, new Duty(WEU, admission, false, false), Duty.nothing(NEU));

        assertThatThrownBy(() -> new CloseStamp(WEU, open))
                .hasMessageContaining("closes stamp weu must leave it no duty");
    }

    @Test
    void closeNoStampByADocumentThatLeavesItWorkersOrWrites() {
        var workers = activation(0, new Duty(WEU, Admission.NOBODY, true, false));
        var written = activation(0, new Duty(WEU, Admission.NOBODY, false, true));

        assertThatThrownBy(() -> new CloseStamp(WEU, workers)).hasMessageContaining("no duty");
        assertThatThrownBy(() -> new CloseStamp(WEU, written)).hasMessageContaining("no duty");
    }

    @Test
    void admitNobodyByADocumentThatClosesTheStamp() {
        var closed = activation(0, Duty.nothing(NEU), Duty.everything(WEU));

        assertThatThrownBy(() -> new AdmitStamp(NEU, closed))
                .hasMessageContaining("admits users to stamp neu must say so");
        assertThatThrownBy(() -> new AdmitStamp(NEU, activation(0))).hasMessageContaining("must say so");
    }

    @Test
    void admitReadersToo() {
        assertThat(new AdmitStamp(WEU, activation(0, readsOnly())).effect()).isEqualTo(Effect.ADMITS);
    }

    @Test
    void tellANoticeOverTheChannelThatIsNamed() {
        var notice = ((SendNotice) EveryAction.with(Effect.TELLS).get(0)).notice();

        assertThat(notice.over(new ChannelName("pager"))).isEqualTo(new SendNotice(new ChannelName("pager"), notice));
    }

    @Test
    void haveEffectsThatAreOneSentenceEach() {
        var meanings = Arrays.stream(Effect.values()).map(Effect::meaning).toList();

        assertThat(meanings)
                .doesNotHaveDuplicates()
                .allSatisfy(m -> assertThat(m).matches("[A-Z][^.!?]+\\."));
        assertThat(List.of(Effect.values())).hasSize(9);
    }

    private static Endpoint endpoint() {
        return new Endpoint(
                new ResourceId(
                        "/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.Network/trafficManagerProfiles/orders/azureEndpoints/neu"));
    }

    private static Duty readsOnly() {
        return new Duty(WEU, Admission.READS_ONLY, false, false);
    }
}
