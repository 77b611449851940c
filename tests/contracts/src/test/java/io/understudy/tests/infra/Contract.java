package io.understudy.tests.infra;

import io.understudy.action.OrderKind;
import io.understudy.functions.port.Entities;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The names on which the code and the ground must agree, in one place. */
final class Contract {

    static final List<String> SESSION_QUEUES = List.of(Entities.SIGNALS, Entities.LOOKS, Entities.OUTCOMES);
    static final String QUARANTINE = Entities.QUARANTINE;
    static final String ORDERS = Entities.ORDERS;
    static final List<String> ORDER_KINDS =
            Arrays.stream(OrderKind.values()).map(OrderKind::text).toList();
    static final String UNKNOWN_KIND = Entities.UNKNOWN_KIND;
    /** A rule of this name takes the place of the one with which every subscription is born. */
    static final String FIRST_RULE = "$Default";

    static final List<String> FUNCTIONS = List.of(
            "AlertReceived",
            "EventReceived",
            "OperatorAsked",
            "StatusAsked",
            "SweepDue",
            "SignalQueued",
            "LookQueued",
            "OutcomeQueued",
            "ScaleCluster",
            "PromoteData",
            "ShiftTraffic",
            "CheckHealth",
            "Notify",
            "UnknownKind",
            "LedgerSwept",
            "PreflightDue");

    /** What is kept running, so that a recovery never waits for a cold start. */
    static final List<String> ALWAYS_READY = List.of(
            "http",
            "function:SweepDue",
            "function:LedgerSwept",
            "function:SignalQueued",
            "function:LookQueued",
            "function:OutcomeQueued",
            "function:ScaleCluster",
            "function:PromoteData",
            "function:ShiftTraffic",
            "function:CheckHealth");

    /** Settings that the ground sets and our code does not ask for, each with its reader. */
    static final Map<String, String> SETTINGS_OF_OTHERS = Map.ofEntries(
            Map.entry("ServiceBus__credential", "the Service Bus triggers of the functions host"),
            Map.entry("AzureWebJobsStorage__accountName", "the functions host"),
            Map.entry("AzureWebJobsStorage__credential", "the functions host"),
            Map.entry("AzureWebJobsStorage__clientId", "the functions host"),
            Map.entry("APPLICATIONINSIGHTS_CONNECTION_STRING", "the functions host"),
            Map.entry("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "the functions host"),
            Map.entry("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", "the functions host, which refuses a longer body"),
            Map.entry("FUNCTIONS_EXTENSION_VERSION", "the platform, on Elastic Premium"),
            Map.entry("FUNCTIONS_WORKER_RUNTIME", "the platform, on Elastic Premium"),
            Map.entry("WEBSITE_RUN_FROM_PACKAGE", "the platform, on Elastic Premium"),
            Map.entry("WEBSITE_RUN_FROM_PACKAGE_BLOB_MI_RESOURCE_ID", "the platform, on Elastic Premium"));

    /** Settings that the code asks for and the ground leaves out, and why; each has a default or another in its place. */
    static final Map<String, String> SETTINGS_LEFT_OUT = Map.of(
            "UNDERSTUDY_INSTALLATION", "the number of an installation in reserve; the estate's own has the default",
            "UNDERSTUDY_LEDGER_DAYS", "how long the past is kept; ninety days is the default",
            "ServiceBus", "a connection string, for local use; in Azure nobody signs in with a key",
            "UNDERSTUDY_LEDGER_CONNECTION", "a connection string, for local use; in Azure nobody signs in with a key",
            "ServiceBus__customEndpointAddress", "the rehearsal's own bus",
            "UNDERSTUDY_CLOCK", "the rehearsal's own time",
            "UNDERSTUDY_ARM", "another cloud's Azure Resource Manager; the public one is the default",
            "HTTPS_PROXY", "networks that have one, and the rehearsal",
            "https_proxy", "the other spelling of HTTPS_PROXY",
            "UNDERSTUDY_ACTIVATIONS_SECOND",
                    "a container that the owner keeps in another region, with the right to it");

    static final String LEDGER_TABLE = "ledger";
    static final List<String> LEDGER_CONTAINERS = List.of("activations", "estate");

    static final String DATA_LOSS_ACTION = "Microsoft.Sql/servers/failoverGroups/forceFailoverAllowDataLoss/action";
    /** Every right by which data may be lost. */
    static final List<String> DATA_LOSS_ACTIONS = List.of(
            DATA_LOSS_ACTION,
            "Microsoft.DocumentDB/databaseAccounts/offlineRegion/action",
            "Microsoft.Storage/storageAccounts/failover/action");

    static final String DATA_LOSS_ROLE = "database-data-loss";

    /** Built-in roles that may be used, by their id. Owner, Contributor and User Access Administrator are not among them. */
    static final Map<String, String> BUILT_IN_ROLES = Map.ofEntries(
            Map.entry("b7e6dc6d-f1e8-4753-8033-0f276bb0955b", "Storage Blob Data Owner"),
            Map.entry("ba92f5b4-2d11-453d-a403-e96b0029c9fe", "Storage Blob Data Contributor"),
            Map.entry("2a2b9908-6ea1-4ae2-8e65-a410df84e7d1", "Storage Blob Data Reader"),
            Map.entry("974c5e8b-45b9-4653-ba55-5f855dd0fb88", "Storage Queue Data Contributor"),
            Map.entry("0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", "Storage Table Data Contributor"),
            Map.entry("76199698-9eea-4c19-bc75-cec21354c6b6", "Storage Table Data Reader"),
            Map.entry("69a216fc-b8fb-44d8-bc22-1f3c2cd27a39", "Azure Service Bus Data Sender"),
            Map.entry("4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0", "Azure Service Bus Data Receiver"),
            Map.entry("3913510d-42f4-4e42-8a64-420c390055eb", "Monitoring Metrics Publisher"),
            Map.entry("d5a91429-5739-47e2-a06b-3470a27159e7", "EventGrid Data Sender"),
            Map.entry("b86a8fe4-44ce-4948-aee5-eccb2c155cd7", "Key Vault Secrets Officer"),
            Map.entry("4633458b-17de-408a-b874-0445c86b69e6", "Key Vault Secrets User"),
            Map.entry("7f951dda-4ed3-4680-a7ca-43fe172d538d", "AcrPull"),
            Map.entry("b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b", "Azure Kubernetes Service RBAC Cluster Admin"),
            Map.entry("4d97b98b-1d4f-4787-a291-c67834d212e7", "Network Contributor"),
            Map.entry("9980e02c-c2be-4d73-94e8-173b1dc7cf3c", "Virtual Machine Contributor"));

    private Contract() {}
}
