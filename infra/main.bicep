// Understudy: everything that the automation needs in its control region, and nothing else.
// The control region must serve no protected workload, or the automation would be lost together with it.

targetScope = 'subscription'

import { roleNamesOf, tokenOf } from 'modules/roles.bicep'

// ---- where and under which name

@description('Name of this installation; part of every name and tag.')
@minLength(1)
@maxLength(32)
param environmentName string

@description('The control region. It must not be a region of a protected workload.')
param location string

@description('Name of the resource group; empty for the conventional one.')
param resourceGroupName string = ''

@description('Regions of the protected workloads, as Azure names them (westeurope, not West Europe). The deployment refuses the control region here.')
param protectedRegions string[] = []

@description('Says that an estate with too few regions must share one with the automation. Failover is then for people only.')
param acceptsSharedRegion bool = false

@description('Whether this installation acts. A disarmed one only answers for its status; it waits in reserve.')
param isArmed bool = true

// ---- who

@description('Object id of the person or pipeline that deploys; empty for none. May put the estate file in place.')
param principalId string = ''

@description('Kind of that principal.')
@allowed([
  'User'
  'ServicePrincipal'
  'Group'
])
param principalType string = 'User'

@description('Audience that callers\' tokens must name: the client id of the Entra application, because its tokens are of version 2.')
param audience string

@description('Identifier URI of that application, under which Azure Monitor asks for its token; empty where it is the audience.')
param identifierUri string = ''

@description('Object id of that application; empty for no alerts into the automation.')
param applicationObjectId string = ''

@description('The people who are told by e-mail. This way works when the automation does not.')
param alertEmails string[] = []

@description('Third-party secrets that the app reads from the vault: setting name and secret name.')
param secretSettings secretSettingType[] = []

// ---- how it is built

@description('Flex Consumption or Elastic Premium.')
@allowed([
  'flex'
  'premium'
])
param hostingPlan string = 'flex'

@description('Whether what sees (eyes) and what changes things (hands) are two apps with two identities. Else the hands do both.')
param splitApps bool = false

@description('Whether the recovery path always has running instances. Without them the first order waits for a cold start.')
param keepWarm bool = true

@description('Whether the apps spread over zones. On Flex each warm group then costs two instances.')
param isZoneRedundant bool = false

@description('Megabytes of each Flex instance.')
@allowed([
  512
  2048
  4096
])
param instanceMemoryMB int = 2048

@description('Most instances that each app may have.')
@minValue(1)
@maxValue(1000)
param instancesMax int = 40

@description('Standard is enough; Premium adds private endpoints and dedicated capacity, at about sixty times the price.')
@allowed([
  'Standard'
  'Premium'
])
param serviceBusSku string = 'Standard'

@description('Zone-redundant ledger, or one with a copy in the paired region.')
@allowed([
  'Standard_ZRS'
  'Standard_RAGZRS'
])
param ledgerSku string = 'Standard_ZRS'

@description('Whether the role definitions are made here, too. Only an owner may; else the step of the administrator made them.')
param makesRoles bool = false

@description('Whether the ledger is locked against deletion here. Only an owner may; else the administrator locks it.')
param isLedgerLocked bool = false

@description('Whether the stamps read activation documents without signing in. They hold no secret.')
param anonymousActivations bool = false

@description('public: reached over the internet, guarded by identity. own-address: the same, but calls out from one address. private: from one address, and reached through private endpoints.')
@allowed([
  'public'
  'own-address'
  'private'
])
param networkProfile string = 'public'

@description('Address space of the automation\'s own network.')
param addressPrefix string = '10.90.0.0/24'

@description('Private profile: public addresses from which the stamps read their activation document.')
param stampAddresses string[] = []

@description('Object ids of the identities of the gatekeepers: each may read the activation documents.')
param gatekeeperPrincipals string[] = []

@description('Private profile: address ranges from which people may call.')
param operatorAddresses string[] = []

@description('Whether the vault was deleted and is brought back: a name whose vault was deleted is kept for ninety days.')
param recoversVault bool = false

@description('Further settings of the apps, such as UNDERSTUDY_ACTIVATIONS_SECOND or HTTPS_PROXY. What is set by hand, the next deployment takes away.')
param ownSettings ownSettingType[] = []

@description('Version of Java under the apps.')
@allowed([
  '17'
  '21'
])
param javaVersion string = '17'

@description('Whether events about the health of resources are delivered to the function EventReceived. Only after the code is deployed.')
param connectEvents bool = false

@description('An HTTPS endpoint that takes our events; empty for none.')
@secure()
param eventListenerUrl string = ''

@description('Days for which logs are kept.')
param logRetentionDays int = 30

@description('Most gigabytes of logs per day; -1 means no limit.')
param logDailyQuotaGb int = 1

@description('Expected cost per month, in the currency of the subscription; 0 for no budget.')
param budgetPerMonth int = 0

@description('First day of the month in which the budget begins to count.')
param budgetStart string = utcNow('yyyy-MM-01')

// ---- what it may act on: resource ids, also of other subscriptions

@description('AKS clusters.')
param clusterIds string[] = []

@description('Subnets of the node pools, where these bring their own.')
param nodeSubnetIds string[] = []

@description('SQL servers of both sides of each failover group.')
param sqlServers sqlServerType[] = []

@description('SQL servers on which a failover may lose data without a person\'s hand. Empty unless you mean it.')
param sqlServerIdsWithDataLoss string[] = []

@description('PostgreSQL flexible servers: the primary and its replicas.')
param postgresServerIds string[] = []

@description('Redis caches of the Premium tier, both ends of each link.')
param redisCacheIds string[] = []

@description('Cosmos DB accounts that are written in one region.')
param cosmosAccountIds string[] = []

@description('Cosmos DB accounts on which a failover may lose data without a person\'s hand. Empty unless you mean it.')
param cosmosAccountIdsWithDataLoss string[] = []

@description('Storage accounts that move with a workload.')
param storageAccountIds string[] = []

@description('Storage accounts that may be failed over at all: Azure has one right for the planned way and for the one that may lose data.')
param storageAccountIdsWithDataLoss string[] = []

@description('Front Door profiles.')
param frontDoorIds string[] = []

@description('Traffic Manager profiles, where users follow one.')
param trafficManagerIds string[] = []

@description('Record sets of Azure DNS, where users follow one.')
param recordSetIds string[] = []

@description('Display names of the protected regions, as service health writes them, such as West Europe.')
param protectedRegionNames string[] = []

type ownSettingType = {
  name: string
  value: string
}

type secretSettingType = {
  setting: string
  secret: string
}

type sqlServerType = {
  id: string
  databases: string[]
}

// ---- names

var abbreviations = loadJsonContent('abbreviations.json')
var resourceToken = tokenOf(subscription().id, environmentName, location)
var roleNames = roleNamesOf(subscription().id, resourceToken)
var tags = {
  'azd-env-name': environmentName
}
var groupName = empty(resourceGroupName)
  ? '${abbreviations.resourcesResourceGroups}${environmentName}'
  : resourceGroupName
var isPrivate = networkProfile == 'private'
var isBusPrivate = isPrivate && serviceBusSku == 'Premium'
var hasNetwork = networkProfile != 'public'
// Azure takes a region by its name and by its display name; both mean one place.
var controlRegionName = toLower(replace(location, ' ', ''))
var sharesRegion = contains(map(protectedRegions, region => toLower(replace(region, ' ', ''))), controlRegionName)

var problems = filter(
  [
    sharesRegion && !acceptsSharedRegion
      ? 'The control region ${location} is a protected one, so both would be lost together. Choose another AZURE_LOCATION, or set acceptsSharedRegion; failover is then for people.'
      : ''
    budgetPerMonth > 0 && empty(alertEmails) ? 'A budget tells people by e-mail: name some under alertEmails.' : ''
  ],
  problem => !empty(problem)
)
var controlRegion = empty(problems) ? location : fail(join(problems, ' '))

// ---- which app runs which function

var handsFunctions = [
  'ScaleCluster'
  'PromoteData'
  'ShiftTraffic'
  'PreflightDue'
]
var eyesFunctions = [
  'AlertReceived'
  'EventReceived'
  'OperatorAsked'
  'SweepDue'
  'SignalQueued'
  'LookQueued'
  'OutcomeQueued'
  'CheckHealth'
  'Notify'
  'UnknownKind'
  'LedgerSwept'
]
// Where the apps are split, only the eyes answer for the status; one answer is enough.
var statusFunctions = [
  'StatusAsked'
]
var warmHands = [
  'function:ScaleCluster'
  'function:PromoteData'
  'function:ShiftTraffic'
]
var warmEyes = [
  'http'
  'function:SweepDue'
  'function:LedgerSwept'
  'function:SignalQueued'
  'function:LookQueued'
  'function:OutcomeQueued'
  'function:CheckHealth'
]
var disabledForHands = !isArmed
  ? concat(handsFunctions, eyesFunctions)
  : splitApps ? concat(eyesFunctions, statusFunctions) : []
var disabledForEyes = !isArmed ? concat(handsFunctions, eyesFunctions) : handsFunctions
var isWarm = keepWarm && isArmed

// ---- the control region

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: groupName
  location: controlRegion
  tags: tags
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    location: location
    workspaceName: '${abbreviations.operationalInsightsWorkspaces}${resourceToken}'
    componentName: '${abbreviations.insightsComponents}${resourceToken}'
    retentionDays: logRetentionDays
    dailyQuotaGb: logDailyQuotaGb
    tags: tags
  }
}

module hands 'modules/identity.bicep' = {
  scope: group
  params: {
    location: location
    name: '${abbreviations.managedIdentityUserAssignedIdentities}hands-${resourceToken}'
    tags: tags
  }
}

module eyes 'modules/identity.bicep' = if (splitApps) {
  scope: group
  params: {
    location: location
    name: '${abbreviations.managedIdentityUserAssignedIdentities}eyes-${resourceToken}'
    tags: tags
  }
}

module network 'modules/network.bicep' = if (hasNetwork) {
  scope: group
  params: {
    location: location
    name: '${abbreviations.networkVirtualNetworks}${resourceToken}'
    securityGroupName: '${abbreviations.networkNetworkSecurityGroups}${resourceToken}'
    addressPrefix: addressPrefix
    isFlex: hostingPlan == 'flex'
    hasPrivateZones: isPrivate
    addressName: '${abbreviations.networkPublicIPAddresses}${resourceToken}'
    gatewayName: 'ng-${resourceToken}'
    workspaceId: monitoring.outputs.workspaceId
    tags: tags
  }
}

module hostStorage 'modules/storage-host.bicep' = {
  scope: group
  params: {
    location: location
    name: '${abbreviations.storageStorageAccounts}host${resourceToken}'
    packageContainers: [
      'packages'
      'packages-eyes'
    ]
    isPrivate: isPrivate
    workspaceId: monitoring.outputs.workspaceId
    tags: tags
  }
}

module ledgerStorage 'modules/storage-ledger.bicep' = {
  scope: group
  params: {
    location: location
    name: '${abbreviations.storageStorageAccounts}ledger${resourceToken}'
    sku: ledgerSku
    anonymousActivations: anonymousActivations
    isPrivate: isPrivate
    callerAddresses: union(stampAddresses, operatorAddresses)
    isLocked: isLedgerLocked
    workspaceId: monitoring.outputs.workspaceId
    tags: tags
  }
}

module bus 'modules/messaging.bicep' = {
  scope: group
  params: {
    location: location
    name: '${abbreviations.serviceBusNamespaces}${resourceToken}'
    sku: serviceBusSku
    isPrivate: isBusPrivate
    workspaceId: monitoring.outputs.workspaceId
    tags: tags
  }
}

module vault 'modules/vault.bicep' = {
  scope: group
  params: {
    location: location
    name: '${abbreviations.keyVaultVaults}${resourceToken}'
    isPrivate: isPrivate
    callerAddresses: operatorAddresses
    isRecovered: recoversVault
    workspaceId: monitoring.outputs.workspaceId
    tags: tags
  }
}

module eventsOut 'modules/events-out.bicep' = {
  scope: group
  params: {
    location: location
    name: '${abbreviations.eventGridTopics}${resourceToken}'
    storageName: ledgerStorage.outputs.name
    deadLetterContainer: ledgerStorage.outputs.eventDeadLetterContainer
    listenerUrl: eventListenerUrl
    isPrivate: isPrivate
    workspaceId: monitoring.outputs.workspaceId
    tags: tags
  }
}

// ---- private ways

module privateWays 'modules/private-ways.bicep' = if (isPrivate) {
  scope: group
  params: {
    location: location
    namePrefix: abbreviations.networkPrivateEndpoints
    nameSuffix: resourceToken
    subnetId: network!.outputs.endpointsSubnetId
    hostStorageId: hostStorage.outputs.id
    ledgerStorageId: ledgerStorage.outputs.id
    vaultId: vault.outputs.id
    topicId: eventsOut.outputs.id
    namespaceId: bus.outputs.id
    reachesBus: isBusPrivate
    zoneIds: network!.outputs.zoneIds
    tags: tags
  }
}

// ---- rights on what is ours

var assignableSubscriptionIds = union(
  [
    subscription().subscriptionId
  ],
  map(clusterIds, id => split(id, '/')[2]),
  map(nodeSubnetIds, id => split(id, '/')[2]),
  map(sqlServers, server => split(server.id, '/')[2]),
  map(sqlServerIdsWithDataLoss, id => split(id, '/')[2]),
  map(postgresServerIds, id => split(id, '/')[2]),
  map(redisCacheIds, id => split(id, '/')[2]),
  map(cosmosAccountIds, id => split(id, '/')[2]),
  map(cosmosAccountIdsWithDataLoss, id => split(id, '/')[2]),
  map(storageAccountIds, id => split(id, '/')[2]),
  map(storageAccountIdsWithDataLoss, id => split(id, '/')[2]),
  map(frontDoorIds, id => split(id, '/')[2]),
  map(trafficManagerIds, id => split(id, '/')[2]),
  map(recordSetIds, id => split(id, '/')[2])
)

module roles 'modules/roles.bicep' = if (makesRoles) {
  params: {
    resourceToken: resourceToken
    assignableSubscriptionIds: assignableSubscriptionIds
  }
}

module handsAccess 'modules/access.bicep' = {
  scope: group
  params: {
    principalId: hands.outputs.principalId
    publishesActivations: true
    notifies: !splitApps
    signerRole: roleNames.signer
    scalerRole: roleNames.scaler
    hostStorageName: hostStorage.outputs.name
    ledgerStorageName: ledgerStorage.outputs.name
    namespaceName: bus.outputs.name
    componentName: monitoring.outputs.componentName
    topicName: eventsOut.outputs.name
    vaultName: vault.outputs.name
    signingKeyName: vault.outputs.signingKeyName
  }
  dependsOn: [
    roles
  ]
}

module eyesAccess 'modules/access.bicep' = if (splitApps) {
  scope: group
  params: {
    principalId: eyes!.outputs.principalId
    publishesActivations: false
    notifies: true
    signerRole: roleNames.signer
    scalerRole: roleNames.scaler
    hostStorageName: hostStorage.outputs.name
    ledgerStorageName: ledgerStorage.outputs.name
    namespaceName: bus.outputs.name
    componentName: monitoring.outputs.componentName
    topicName: eventsOut.outputs.name
    vaultName: vault.outputs.name
    signingKeyName: vault.outputs.signingKeyName
  }
  dependsOn: [
    roles
  ]
}

module deployerAccess 'modules/access-deployer.bicep' = if (!empty(principalId)) {
  scope: group
  params: {
    principalId: principalId
    principalType: principalType
    vaultName: vault.outputs.name
    hostStorageName: hostStorage.outputs.name
    uploadsPackages: hostingPlan == 'premium'
    ledgerStorageName: ledgerStorage.outputs.name
  }
}

module gatesAccess 'modules/access-gates.bicep' = if (!empty(gatekeeperPrincipals)) {
  scope: group
  params: {
    principalIds: gatekeeperPrincipals
    ledgerStorageName: ledgerStorage.outputs.name
  }
}

// ---- the apps

module handsApp 'modules/function-app.bicep' = {
  scope: group
  params: {
    location: location
    planName: '${abbreviations.webServerFarms}${resourceToken}'
    siteName: '${abbreviations.webSitesFunctions}${resourceToken}'
    serviceName: 'automation'
    plan: hostingPlan
    isZoneRedundant: isZoneRedundant
    instanceMemoryMB: instanceMemoryMB
    instancesMax: instancesMax
    alwaysReady: !isWarm ? [] : splitApps ? warmHands : concat(warmEyes, warmHands)
    disabledFunctions: disabledForHands
    identityId: hands.outputs.id
    identityClientId: hands.outputs.clientId
    hostStorageName: hostStorage.outputs.name
    packageUrl: '${hostStorage.outputs.blobEndpoint}packages'
    insightsConnectionString: monitoring.outputs.connectionString
    serviceBusHost: bus.outputs.fullyQualifiedNamespace
    tableEndpoint: ledgerStorage.outputs.tableEndpoint
    tableName: ledgerStorage.outputs.tableName
    blobEndpoint: ledgerStorage.outputs.blobEndpoint
    activationsContainer: ledgerStorage.outputs.activationsContainer
    estateContainer: ledgerStorage.outputs.estateContainer
    signingKeyId: vault.outputs.signingKeyId
    eventsEndpoint: eventsOut.outputs.endpoint
    audience: audience
    secretSettings: splitApps ? [] : secretSettings
    vaultUri: vault.outputs.uri
    ownSettings: ownSettings
    javaVersion: javaVersion
    subnetId: hasNetwork ? network!.outputs.functionsSubnetId : ''
    isCallersLimited: isPrivate
    operatorAddresses: operatorAddresses
    workspaceId: monitoring.outputs.workspaceId
    tags: tags
  }
  dependsOn: [
    handsAccess
    privateWays
  ]
}

module eyesApp 'modules/function-app.bicep' = if (splitApps) {
  scope: group
  params: {
    location: location
    planName: '${abbreviations.webServerFarms}eyes-${resourceToken}'
    siteName: '${abbreviations.webSitesFunctions}eyes-${resourceToken}'
    serviceName: 'automation-eyes'
    plan: hostingPlan
    isZoneRedundant: isZoneRedundant
    instanceMemoryMB: instanceMemoryMB
    instancesMax: instancesMax
    alwaysReady: isWarm ? warmEyes : []
    disabledFunctions: disabledForEyes
    identityId: eyes!.outputs.id
    identityClientId: eyes!.outputs.clientId
    hostStorageName: hostStorage.outputs.name
    packageUrl: '${hostStorage.outputs.blobEndpoint}packages-eyes'
    insightsConnectionString: monitoring.outputs.connectionString
    serviceBusHost: bus.outputs.fullyQualifiedNamespace
    tableEndpoint: ledgerStorage.outputs.tableEndpoint
    tableName: ledgerStorage.outputs.tableName
    blobEndpoint: ledgerStorage.outputs.blobEndpoint
    activationsContainer: ledgerStorage.outputs.activationsContainer
    estateContainer: ledgerStorage.outputs.estateContainer
    signingKeyId: vault.outputs.signingKeyId
    eventsEndpoint: eventsOut.outputs.endpoint
    audience: audience
    secretSettings: secretSettings
    vaultUri: vault.outputs.uri
    ownSettings: ownSettings
    javaVersion: javaVersion
    subnetId: hasNetwork ? network!.outputs.eyesSubnetId : ''
    isCallersLimited: isPrivate
    operatorAddresses: operatorAddresses
    workspaceId: monitoring.outputs.workspaceId
    tags: tags
  }
  dependsOn: [
    eyesAccess
    privateWays
  ]
}

// ---- rights on what is protected, wherever it is

module grants 'modules/grants.bicep' = {
  params: {
    handsPrincipalId: hands.outputs.principalId
    lookerPrincipalId: splitApps ? eyes!.outputs.principalId : hands.outputs.principalId
    roleNames: roleNames
    clusterIds: clusterIds
    nodeSubnetIds: nodeSubnetIds
    sqlServerIds: map(sqlServers, server => server.id)
    sqlServerIdsWithDataLoss: sqlServerIdsWithDataLoss
    postgresServerIds: postgresServerIds
    redisCacheIds: redisCacheIds
    cosmosAccountIds: cosmosAccountIds
    cosmosAccountIdsWithDataLoss: cosmosAccountIdsWithDataLoss
    storageAccountIds: storageAccountIds
    storageAccountIdsWithDataLoss: storageAccountIdsWithDataLoss
    frontDoorIds: frontDoorIds
    trafficManagerIds: trafficManagerIds
    recordSetIds: recordSetIds
  }
  dependsOn: [
    roles
  ]
}

// ---- alerts: into the automation, and past it to people

var ingressHost = splitApps ? eyesApp!.outputs.host : handsApp.outputs.host
var ingressId = splitApps ? eyesApp!.outputs.id : handsApp.outputs.id

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    location: location
    environmentName: environmentName
    actionGroupName: '${abbreviations.insightsActionGroups}${resourceToken}'
    peopleGroupName: '${abbreviations.insightsActionGroups}people-${resourceToken}'
    emails: alertEmails
    functionUrl: 'https://${ingressHost}/api/alerts'
    applicationObjectId: applicationObjectId
    audience: empty(identifierUri) ? audience : identifierUri
    clusterIds: clusterIds
    sqlServers: sqlServers
    frontDoorIds: frontDoorIds
    protectedRegionNames: protectedRegionNames
    isArmed: isArmed
    componentId: monitoring.outputs.componentId
    namespaceId: bus.outputs.id
    tags: tags
  }
}

module eventsIn 'modules/events-in.bicep' = if (connectEvents) {
  scope: group
  params: {
    name: '${abbreviations.eventGridSystemTopics}${resourceToken}'
    functionAppId: ingressId
    workspaceId: monitoring.outputs.workspaceId
    tags: tags
  }
}

module budget 'modules/budget.bicep' = if (budgetPerMonth > 0) {
  scope: group
  params: {
    name: 'understudy-${environmentName}'
    amountPerMonth: budgetPerMonth
    startDate: budgetStart
    contactEmails: alertEmails
  }
}

// ---- what the next steps need

output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_FUNCTION_APP string = handsApp.outputs.name
output AZURE_FUNCTION_APP_EYES string = splitApps ? eyesApp!.outputs.name : ''
output UNDERSTUDY_CALLS_FROM string = hasNetwork ? network!.outputs.leavingAddress : ''
output UNDERSTUDY_ADDRESS string = 'https://${ingressHost}'
output UNDERSTUDY_ACTIVATIONS string = '${ledgerStorage.outputs.blobEndpoint}/${ledgerStorage.outputs.activationsContainer}'
output UNDERSTUDY_AUDIENCE string = audience
output UNDERSTUDY_LEDGER_ACCOUNT string = ledgerStorage.outputs.name
output UNDERSTUDY_HOST_ACCOUNT string = hostStorage.outputs.name
output UNDERSTUDY_SERVICE_BUS string = bus.outputs.name
output UNDERSTUDY_VAULT string = vault.outputs.name
output UNDERSTUDY_ACTION_GROUP string = alerts.outputs.actionGroupId
output UNDERSTUDY_LEDGER_ACCOUNT_ID string = ledgerStorage.outputs.id
output UNDERSTUDY_SERVICE_BUS_ID string = bus.outputs.id
output UNDERSTUDY_WORKSPACE_ID string = monitoring.outputs.workspaceId
output UNDERSTUDY_INSIGHTS_ID string = monitoring.outputs.componentId
output UNDERSTUDY_EVENTS string = eventsOut.outputs.endpoint
output UNDERSTUDY_SIGNING_KEY string = vault.outputs.signingKeyId
