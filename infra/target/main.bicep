// A workload to protect, built as Microsoft's multi-region guides describe it. For trying things, and to copy from.
// A deployment never moves traffic by itself: what serves now is said by activeRegion, so say it truly each time.

targetScope = 'subscription'

@description('Name of the workload; part of every name and tag.')
@minLength(1)
@maxLength(10)
param workloadName string

@description('The two regions of the workload, in a fixed order.')
@minLength(2)
@maxLength(2)
param regions string[]

@description('The region that serves and is written NOW. After a failover this is the other one.')
param activeRegion string

@description('Region of what belongs to neither stamp: a third one, such as the control region.')
param sharedLocation string

@description('How the workload is spread.')
@allowed([
  'active-active'
  'active-passive'
  'passive-cold'
])
param model string = 'active-passive'

@description('mini: tens of dollars a day at most. full: thousands a month.')
@allowed([
  'mini'
  'full'
])
param size string = 'mini'

@description('Zones of both regions; empty where they have none.')
param zones string[] = []

@description('Kubernetes version; empty for the default of the region.')
param kubernetesVersion string = ''

@description('Size of the machines.')
param nodeSize string = 'Standard_D2s_v5'

@description('Fewest nodes of a user pool that serves.')
@minValue(1)
param servingNodes int = 2

@description('Fewest nodes of a user pool that stands by.')
@minValue(0)
param standbyNodes int = 1

@description('Most nodes of a user pool: one stamp must be able to carry everything.')
param nodesMax int = 6

@description('Address ranges that may call the clusters\' API servers; empty for all.')
param apiServerRanges string[] = []

@description('Object ids of the Entra groups whose members administer the clusters.')
param adminGroupIds string[] = []

@description('Name of the Entra group or person that administers the databases.')
param sqlAdminName string

@description('Object id of that group or person.')
param sqlAdminObjectId string

@description('Kind of that administrator.')
@allowed([
  'Group'
  'User'
  'Application'
])
param sqlAdminType string = 'Group'

@description('Names of the databases.')
param databaseNames string[] = [
  'orders'
]

@description('Full size: ids of the certificates in the two stamps\' vaults, in the order of the regions; empty for plain HTTP behind the edge.')
param certificateSecretIds string[] = []

@description('Mini size: whether the ingresses in the clusters speak HTTPS with a certificate that fits their host names.')
param isEncryptedToOrigin bool = false

var abbreviations = loadJsonContent('../abbreviations.json')
var resourceToken = take(toLower(uniqueString(subscription().id, workloadName)), 6)
var tags = {
  workload: workloadName
  model: model
}
var isFull = size == 'full'
var suffixes = [
  '${workloadName}-${resourceToken}-1'
  '${workloadName}-${resourceToken}-2'
]
var prefixes = [
  '10.101.0.0/16'
  '10.102.0.0/16'
]
var hasCertificates = length(certificateSecretIds) == 2
var certificates = hasCertificates ? certificateSecretIds : [
  ''
  ''
]
var isFirstActive = activeRegion == regions[0]
var isActiveActive = model == 'active-active'
var passiveRegion = isFirstActive ? regions[1] : regions[0]
var minNodes = [
  isActiveActive || isFirstActive ? servingNodes : standbyNodes
  isActiveActive || !isFirstActive ? servingNodes : standbyNodes
]

// A region that is neither of the two would leave nobody serving: such a deployment fails at its first resource.
var sharedRegion = contains(regions, activeRegion) ? sharedLocation : 'the-active-region-must-be-one-of-the-two'

resource sharedGroup 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: '${abbreviations.resourcesResourceGroups}${workloadName}-shared'
  location: sharedRegion
  tags: tags
}

// One resource group for each stamp, located in its own region: what is needed to recover must not be kept in the lost one.
resource stampGroups 'Microsoft.Resources/resourceGroups@2025-04-01' = [
  for (region, index) in regions: {
    name: '${abbreviations.resourcesResourceGroups}${workloadName}-${index + 1}'
    location: region
    tags: tags
  }
]

module sharedLogs 'modules/logs.bicep' = {
  name: 'logs-shared'
  scope: sharedGroup
  params: {
    location: sharedLocation
    name: '${abbreviations.operationalInsightsWorkspaces}${workloadName}-${resourceToken}'
    tags: tags
  }
}

module edge 'modules/edge-profile.bicep' = {
  name: 'edge-profile'
  scope: sharedGroup
  params: {
    name: '${abbreviations.cdnProfiles}${workloadName}-${resourceToken}'
    firewallName: 'waf${workloadName}${resourceToken}'
    sku: isFull ? 'Premium_AzureFrontDoor' : 'Standard_AzureFrontDoor'
    workspaceId: sharedLogs.outputs.id
    tags: tags
  }
}

module stamps 'modules/stamp.bicep' = [
  for (region, index) in regions: {
    name: 'stamp-${index + 1}'
    scope: stampGroups[index]
    params: {
      location: region
      suffix: suffixes[index]
      size: size
      addressPrefix: prefixes[index]
      zones: zones
      kubernetesVersion: kubernetesVersion
      nodeSize: nodeSize
      userNodesMin: minNodes[index]
      userNodesMax: nodesMax
      apiServerRanges: apiServerRanges
      adminGroupIds: adminGroupIds
      frontDoorId: edge.outputs.frontDoorId
      certificateId: certificates[index]
      abbreviations: abbreviations
      tags: tags
    }
  }
]

module routes 'modules/edge-routes.bicep' = {
  name: 'edge-routes'
  scope: sharedGroup
  params: {
    profileName: edge.outputs.name
    firewallId: edge.outputs.firewallId
    endpointPrefix: '${workloadName}-${resourceToken}'
    isActiveActive: isActiveActive
    activeRegion: activeRegion
    isEncryptedToOrigin: isFull ? hasCertificates : isEncryptedToOrigin
    stamps: [
      {
        region: regions[0]
        host: stamps[0].outputs.frontHost
      }
      {
        region: regions[1]
        host: stamps[1].outputs.frontHost
      }
    ]
  }
}

module registry 'modules/registry.bicep' = {
  name: 'registry'
  scope: sharedGroup
  params: {
    location: sharedLocation
    name: '${abbreviations.containerRegistryRegistries}${workloadName}${resourceToken}'
    sku: isFull ? 'Premium' : 'Basic'
    regions: regions
    pullers: [
      stamps[0].outputs.kubeletPrincipalId
      stamps[1].outputs.kubeletPrincipalId
    ]
    workspaceId: sharedLogs.outputs.id
    tags: tags
  }
}

module sqlServers 'modules/sql-server.bicep' = [
  for (region, index) in regions: {
    name: 'sql-server-${index + 1}'
    scope: stampGroups[index]
    params: {
      location: region
      name: '${abbreviations.sqlServers}${suffixes[index]}'
      adminName: sqlAdminName
      adminObjectId: sqlAdminObjectId
      adminType: sqlAdminType
      tags: tags
    }
  }
]

// The group is written on the server that is primary now, which after a failover is the second one.
module sqlGroup 'modules/sql-group.bicep' = {
  name: 'sql-group'
  scope: resourceGroup('${abbreviations.resourcesResourceGroups}${workloadName}-${isFirstActive ? 1 : 2}')
  params: {
    location: activeRegion
    primaryName: isFirstActive ? sqlServers[0].outputs.name : sqlServers[1].outputs.name
    secondaryId: isFirstActive ? sqlServers[1].outputs.id : sqlServers[0].outputs.id
    groupName: 'fog-${workloadName}-${resourceToken}'
    databaseNames: databaseNames
    skuName: isFull ? 'GP_Gen5_2' : 'S0'
    workspaceId: sharedLogs.outputs.id
    tags: tags
  }
  dependsOn: [
    stampGroups
  ]
}

module sqlWays 'modules/sql-ways.bicep' = [
  for (region, index) in regions: {
    name: 'sql-ways-${index + 1}'
    scope: stampGroups[index]
    params: {
      location: region
      suffix: suffixes[index]
      networkId: stamps[index].outputs.networkId
      subnetId: stamps[index].outputs.endpointsSubnetId
      serverIds: [
        sqlServers[0].outputs.id
        sqlServers[1].outputs.id
      ]
      abbreviations: abbreviations
      tags: tags
    }
  }
]

module cosmos 'modules/cosmos.bicep' = if (isFull) {
  name: 'cosmos'
  scope: sharedGroup
  params: {
    location: sharedLocation
    name: '${abbreviations.documentDBDatabaseAccounts}${workloadName}-${resourceToken}'
    activeRegion: activeRegion
    passiveRegion: passiveRegion
    hasZones: !empty(zones)
    workspaceId: sharedLogs.outputs.id
    tags: tags
  }
}

module caches 'modules/redis.bicep' = [
  for (region, index) in regions: if (isFull) {
    name: 'redis-${index + 1}'
    scope: stampGroups[index]
    params: {
      location: region
      name: '${abbreviations.cacheRedis}${suffixes[index]}'
      workspaceId: stamps[index].outputs.workspaceId
      tags: tags
    }
  }
]

module files 'modules/storage.bicep' = if (isFull) {
  name: 'storage'
  scope: stampGroups[0]
  params: {
    location: regions[0]
    name: '${abbreviations.storageStorageAccounts}${workloadName}${resourceToken}'
    workspaceId: sharedLogs.outputs.id
    tags: tags
  }
}

// What infra/main.bicep and the estate file ask for.
output clusterIds string[] = [stamps[0].outputs.clusterId, stamps[1].outputs.clusterId]
output nodeSubnetIds string[] = [stamps[0].outputs.nodesSubnetId, stamps[1].outputs.nodesSubnetId]
output frontDoorId string = edge.outputs.id
output originIds string[] = routes.outputs.originIds
output usersHost string = routes.outputs.host
output verifyHosts string[] = routes.outputs.verifyHosts
output frontHosts string[] = [stamps[0].outputs.frontHost, stamps[1].outputs.frontHost]
output sqlServerIds string[] = [sqlServers[0].outputs.id, sqlServers[1].outputs.id]
output sqlGroupId string = sqlGroup.outputs.id
output sqlListener string = sqlGroup.outputs.listener
output registryServer string = registry.outputs.loginServer
output guardIds string[] = [stamps[0].outputs.guardId, stamps[1].outputs.guardId]
