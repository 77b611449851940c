// Every right that Understudy is given, and why. docs/permissions.md is made from the tables in this file.
// Nothing here waits on a long-running operation by its operation resource: the state of the resource itself is read.
// So no right on Azure's operation-status resources is needed. What is seen is seen over HTTP, or Azure Monitor and
// Event Grid bring it: so the eyes have no right at all on what is protected.

targetScope = 'subscription'

@export()
@description('The token by which the roles and names of one installation are told from those of another.')
func tokenOf(subscriptionId string, environmentName string, location string) string => toLower(
  uniqueString(subscriptionId, environmentName, location)
)

@export()
@description('The GUIDs of the role definitions, by key. They follow from the token, so a preview shows every assignment.')
func roleNamesOf(subscriptionId string, resourceToken string) object => {
  cluster: guid(subscriptionId, resourceToken, 'cluster')
  subnet: guid(subscriptionId, resourceToken, 'subnet')
  database: guid(subscriptionId, resourceToken, 'database')
  databaseDataLoss: guid(subscriptionId, resourceToken, 'database-data-loss')
  cosmos: guid(subscriptionId, resourceToken, 'cosmos')
  storage: guid(subscriptionId, resourceToken, 'storage')
  frontDoor: guid(subscriptionId, resourceToken, 'front-door')
  trafficManager: guid(subscriptionId, resourceToken, 'traffic-manager')
  edgeMetrics: guid(subscriptionId, resourceToken, 'edge-metrics')
  dns: guid(subscriptionId, resourceToken, 'dns')
  postgres: guid(subscriptionId, resourceToken, 'postgres')
  redis: guid(subscriptionId, resourceToken, 'redis')
  signer: guid(subscriptionId, resourceToken, 'signer')
  scaler: guid(subscriptionId, resourceToken, 'scaler')
}

@description('Distinguishes the roles of several installations in one tenant.')
param resourceToken string
@description('Subscriptions in which the roles may be assigned, this one included.')
param assignableSubscriptionIds string[]

@description('Control-plane rights: one row for each action of each custom role.')
@export()
var permissions = [
  {
    action: 'Microsoft.ContainerService/managedClusters/read'
    role: 'cluster'
    scope: 'each cluster'
    why: 'Sees whether a cluster runs before and after acting.'
  }
  {
    action: 'Microsoft.ContainerService/managedClusters/start/action'
    role: 'cluster'
    scope: 'each cluster'
    why: 'Warms a cold stamp.'
  }
  {
    action: 'Microsoft.ContainerService/managedClusters/stop/action'
    role: 'cluster'
    scope: 'each cluster'
    why: 'Stops a cold stamp again that was warmed and is not needed.'
  }
  {
    action: 'Microsoft.ContainerService/managedClusters/agentPools/read'
    role: 'cluster'
    scope: 'each cluster'
    why: 'Sees the size of a node pool before and after acting.'
  }
  {
    action: 'Microsoft.ContainerService/managedClusters/agentPools/write'
    role: 'cluster'
    scope: 'each cluster'
    why: 'Gives the standby the capacity of the lost stamp.'
  }
  {
    action: 'Microsoft.Network/virtualNetworks/subnets/join/action'
    role: 'subnet'
    scope: 'each node subnet'
    why: 'A node pool may only be written by one who may also join its subnet.'
  }
  {
    action: 'Microsoft.Sql/servers/failoverGroups/read'
    role: 'database'
    scope: 'each SQL server, in both regions'
    why: 'Sees which side is primary before and after acting.'
  }
  {
    action: 'Microsoft.Sql/servers/failoverGroups/failover/action'
    role: 'database'
    scope: 'each SQL server, in both regions'
    why: 'Promotes the secondary without losing data.'
  }
  {
    action: 'Microsoft.Sql/servers/failoverGroups/forceFailoverAllowDataLoss/action'
    role: 'database-data-loss'
    scope: 'each SQL server, only where granted on purpose'
    why: 'Promotes the secondary although data may be lost; not granted by default.'
  }
  {
    action: 'Microsoft.DBforPostgreSQL/flexibleServers/read'
    role: 'postgres'
    scope: 'each PostgreSQL flexible server, in both regions'
    why: 'Sees which server is primary before and after acting.'
  }
  {
    action: 'Microsoft.DBforPostgreSQL/flexibleServers/write'
    role: 'postgres'
    scope: 'each PostgreSQL flexible server, in both regions'
    why: 'Lets a replica and its primary swap roles, with or without loss; Azure has no narrower right.'
  }
  {
    action: 'Microsoft.Cache/redis/linkedServers/read'
    role: 'redis'
    scope: 'each linked Redis cache, in both regions'
    why: 'Sees which cache is written before and after acting.'
  }
  {
    action: 'Microsoft.Cache/redis/linkedServers/delete'
    role: 'redis'
    scope: 'each linked Redis cache, in both regions'
    why: 'Takes a cache from its link, so that it accepts writes; no cache is deleted by it.'
  }
  {
    action: 'Microsoft.DocumentDB/databaseAccounts/read'
    role: 'cosmos'
    scope: 'each Cosmos DB account'
    why: 'Sees in which region an account is written before and after acting.'
  }
  {
    action: 'Microsoft.DocumentDB/databaseAccounts/failoverPriorityChange/action'
    role: 'cosmos'
    scope: 'each Cosmos DB account'
    why: 'Moves the writes of an account to another region without losing data.'
  }
  {
    action: 'Microsoft.DocumentDB/databaseAccounts/offlineRegion/action'
    role: 'database-data-loss'
    scope: 'each Cosmos DB account, only where granted on purpose'
    why: 'Takes the written region of an account offline although data may be lost; not granted by default.'
  }
  {
    action: 'Microsoft.Storage/storageAccounts/read'
    role: 'storage'
    scope: 'each storage account that moves with a workload'
    why: 'Sees in which region an account is written before and after acting, and what Azure says of its copy.'
  }
  {
    action: 'Microsoft.Storage/storageAccounts/failover/action'
    role: 'database-data-loss'
    scope: 'each storage account, only where granted on purpose'
    why: 'Fails an account over; Azure knows one right for the way that copies first and for the one that loses data.'
  }
  {
    action: 'Microsoft.Cdn/profiles/origingroups/origins/read'
    role: 'front-door'
    scope: 'each Front Door profile'
    why: 'Sees the order of the origins before and after acting.'
  }
  {
    action: 'Microsoft.Cdn/profiles/origingroups/origins/write'
    role: 'front-door'
    scope: 'each Front Door profile'
    why: 'Latches the new order of the origins.'
  }
  {
    action: 'Microsoft.Insights/metrics/read'
    role: 'edge-metrics'
    scope: 'each Front Door profile'
    why: 'Reads how the probes of the edge find an origin, so that a lost alert does not matter.'
  }
  {
    action: 'Microsoft.Network/trafficManagerProfiles/azureEndpoints/read'
    role: 'traffic-manager'
    scope: 'each Traffic Manager profile'
    why: 'Sees whether an endpoint is enabled before and after acting.'
  }
  {
    action: 'Microsoft.Network/trafficManagerProfiles/azureEndpoints/write'
    role: 'traffic-manager'
    scope: 'each Traffic Manager profile'
    why: 'Enables the endpoint of the stamp that serves and disables the old one.'
  }
  {
    action: 'Microsoft.Network/trafficManagerProfiles/externalEndpoints/read'
    role: 'traffic-manager'
    scope: 'each Traffic Manager profile'
    why: 'Sees whether an endpoint is enabled before and after acting.'
  }
  {
    action: 'Microsoft.Network/trafficManagerProfiles/externalEndpoints/write'
    role: 'traffic-manager'
    scope: 'each Traffic Manager profile'
    why: 'Enables the endpoint of the stamp that serves and disables the old one.'
  }
  {
    action: 'Microsoft.Network/dnsZones/CNAME/read'
    role: 'dns'
    scope: 'each DNS record set'
    why: 'Sees where a record set leads before and after acting, and under which etag.'
  }
  {
    action: 'Microsoft.Network/dnsZones/CNAME/write'
    role: 'dns'
    scope: 'each DNS record set'
    why: 'Points the record set to the stamp that serves.'
  }
  {
    action: 'Microsoft.Network/dnsZones/A/read'
    role: 'dns'
    scope: 'each DNS record set'
    why: 'Sees where a record set leads before and after acting, and under which etag.'
  }
  {
    action: 'Microsoft.Network/dnsZones/A/write'
    role: 'dns'
    scope: 'each DNS record set'
    why: 'Points the record set to the stamp that serves.'
  }
]

@description('Data-plane rights that no built-in role gives exactly.')
@export()
var dataPermissions = [
  {
    action: 'Microsoft.KeyVault/vaults/keys/sign/action'
    role: 'signer'
    scope: 'the signing key'
    why: 'Signs activation documents; the private half never leaves the vault.'
  }
]

@description('Rights by which the platform sees how long the queues are; to receive from them does not let it (documentation: Target-based scaling).')
@export()
var scalerPermissions = [
  {
    action: 'Microsoft.ServiceBus/namespaces/read'
    role: 'scaler'
    scope: 'the namespace'
    why: 'The platform finds the bus by which it scales.'
  }
  {
    action: 'Microsoft.ServiceBus/namespaces/queues/read'
    role: 'scaler'
    scope: 'the namespace'
    why: 'The platform starts instances by the length of a queue.'
  }
  {
    action: 'Microsoft.ServiceBus/namespaces/topics/read'
    role: 'scaler'
    scope: 'the namespace'
    why: 'The platform finds the topic whose subscriptions it reads.'
  }
  {
    action: 'Microsoft.ServiceBus/namespaces/topics/subscriptions/read'
    role: 'scaler'
    scope: 'the namespace'
    why: 'The platform starts instances by the length of a subscription.'
  }
]

@description('Built-in roles on what belongs to Understudy itself. The ids are the same in every tenant.')
@export()
var builtInRoles = {
  hostBlobs: {
    id: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
    role: 'Storage Blob Data Owner'
    scope: 'host storage'
    why: 'The functions host keeps its package, locks and keys there.'
  }
  hostQueues: {
    id: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
    role: 'Storage Queue Data Contributor'
    scope: 'host storage'
    why: 'The functions host needs it for its own bookkeeping.'
  }
  hostTables: {
    id: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
    role: 'Storage Table Data Contributor'
    scope: 'host storage'
    why: 'The functions host writes its diagnostic events there.'
  }
  ledger: {
    id: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
    role: 'Storage Table Data Contributor'
    scope: 'the ledger table'
    why: 'Appends to the ledger and checks the fence before every effect.'
  }
  estateReader: {
    id: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'
    role: 'Storage Blob Data Reader'
    scope: 'container estate'
    why: 'Reads which workloads there are.'
  }
  activations: {
    id: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
    role: 'Storage Blob Data Contributor'
    scope: 'container activations'
    why: 'Publishes activation documents.'
  }
  activationsReader: {
    id: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'
    role: 'Storage Blob Data Reader'
    scope: 'container activations'
    why: 'Reads the activation document that stands.'
  }
  sender: {
    id: '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
    role: 'Azure Service Bus Data Sender'
    scope: 'the namespace'
    why: 'Sends signals, orders and outcomes.'
  }
  receiver: {
    id: '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'
    role: 'Azure Service Bus Data Receiver'
    scope: 'the namespace'
    why: 'Receives signals, orders and outcomes.'
  }
  metricsPublisher: {
    id: '3913510d-42f4-4e42-8a64-420c390055eb'
    role: 'Monitoring Metrics Publisher'
    scope: 'Application Insights'
    why: 'Writes its own telemetry without a key.'
  }
  eventSender: {
    id: 'd5a91429-5739-47e2-a06b-3470a27159e7'
    role: 'EventGrid Data Sender'
    scope: 'the event topic'
    why: 'Tells other systems what happened.'
  }
  secretReader: {
    id: '4633458b-17de-408a-b874-0445c86b69e6'
    role: 'Key Vault Secrets User'
    scope: 'the vault'
    why: 'Reads the addresses of chat and paging services.'
  }
}

var roles = [
  {
    key: 'cluster'
    title: 'cluster'
    description: 'Sizes, starts and stops an AKS cluster.'
  }
  {
    key: 'subnet'
    title: 'subnet'
    description: 'Lets node pools grow in their subnet.'
  }
  {
    key: 'database'
    title: 'database'
    description: 'Promotes a SQL failover group without losing data.'
  }
  {
    key: 'database-data-loss'
    title: 'database with data loss'
    description: 'Moves data although some may be lost; not granted by default.'
  }
  {
    key: 'cosmos'
    title: 'Cosmos DB'
    description: 'Moves the writes of a Cosmos DB account without losing data.'
  }
  {
    key: 'storage'
    title: 'storage'
    description: 'Reads in which region a storage account is written.'
  }
  {
    key: 'front-door'
    title: 'Front Door'
    description: 'Orders the origins of a Front Door profile.'
  }
  {
    key: 'traffic-manager'
    title: 'Traffic Manager'
    description: 'Enables and disables the endpoints of a Traffic Manager profile.'
  }
  {
    key: 'edge-metrics'
    title: 'edge metrics'
    description: 'Reads the metrics of a Front Door profile.'
  }
  {
    key: 'dns'
    title: 'DNS'
    description: 'Points record sets of Azure DNS to the stamp that serves.'
  }
  {
    key: 'postgres'
    title: 'PostgreSQL'
    description: 'Promotes the replica of a PostgreSQL flexible server; the right covers every change of that server.'
  }
  {
    key: 'redis'
    title: 'Redis link'
    description: 'Unlinks two Redis caches, so that the one that followed accepts writes.'
  }
]

resource definitions 'Microsoft.Authorization/roleDefinitions@2022-04-01' = [
  for role in roles: {
    name: guid(subscription().id, resourceToken, role.key)
    properties: {
      roleName: 'Understudy ${role.title} (${resourceToken})'
      description: role.description
      type: 'CustomRole'
      assignableScopes: map(assignableSubscriptionIds, id => '/subscriptions/${id}')
      permissions: [
        {
          actions: map(filter(permissions, row => row.role == role.key), row => row.action)
          notActions: []
          dataActions: []
          notDataActions: []
        }
      ]
    }
  }
]

resource signer 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(subscription().id, resourceToken, 'signer')
  properties: {
    roleName: 'Understudy signer (${resourceToken})'
    description: 'Signs activation documents with a key that never leaves its vault.'
    type: 'CustomRole'
    assignableScopes: [
      subscription().id
    ]
    permissions: [
      {
        actions: []
        notActions: []
        dataActions: map(dataPermissions, row => row.action)
        notDataActions: []
      }
    ]
  }
}

resource scaler 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(subscription().id, resourceToken, 'scaler')
  properties: {
    roleName: 'Understudy scaler (${resourceToken})'
    description: 'Lets the platform see how long the queues of the bus are.'
    type: 'CustomRole'
    assignableScopes: [
      subscription().id
    ]
    permissions: [
      {
        actions: map(scalerPermissions, row => row.action)
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
  }
}
