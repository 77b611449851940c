// One region's complete copy of the workload's ground. Nothing in here stands on another region.

@description('Region of the stamp.')
param location string
@description('Ending of every name in this stamp.')
param suffix string
@description('mini: no firewall and no application gateway. full: as in production.')
@allowed([
  'mini'
  'full'
])
param size string
@description('Address space of the stamp, a /16.')
param addressPrefix string
@description('Zones of the region; empty where it has none.')
param zones string[]
@description('Kubernetes version; empty for the default of the region.')
param kubernetesVersion string
@description('Size of the machines.')
param nodeSize string
@description('Fewest and first nodes of the user pool.')
param userNodesMin int
@description('Most nodes of the user pool.')
param userNodesMax int
@description('Address ranges that may call the API server; empty for all.')
param apiServerRanges string[]
@description('Object ids of the Entra groups whose members administer the cluster.')
param adminGroupIds string[]
@description('Id that our Front Door profile puts into the header X-Azure-FDID.')
param frontDoorId string
@description('Id of the certificate in the stamp\'s vault; empty for plain HTTP between edge and gateway.')
param certificateId string
@description('Names by type.')
param abbreviations object
@description('Tags for every resource.')
param tags object

var isFull = size == 'full'
var spokePrefix = cidrSubnet(addressPrefix, 20, 0)

module logs 'logs.bicep' = {
  name: 'logs-${suffix}'
  params: {
    location: location
    name: '${abbreviations.operationalInsightsWorkspaces}${suffix}'
    tags: tags
  }
}

module hub 'hub.bicep' = if (isFull) {
  name: 'hub-${suffix}'
  params: {
    location: location
    suffix: suffix
    addressPrefix: cidrSubnet(addressPrefix, 24, 255)
    spokePrefix: spokePrefix
    zones: zones
    workspaceId: logs.outputs.id
    abbreviations: abbreviations
    tags: tags
  }
}

module spoke 'spoke.bicep' = {
  name: 'spoke-${suffix}'
  params: {
    location: location
    suffix: suffix
    addressPrefix: spokePrefix
    firewallAddress: isFull ? hub!.outputs.firewallAddress : ''
    abbreviations: abbreviations
    workspaceId: logs.outputs.id
    tags: tags
  }
}

module toHub 'peering.bicep' = if (isFull) {
  name: 'to-hub-${suffix}'
  params: {
    fromName: spoke.outputs.networkName
    toId: hub!.outputs.networkId
    name: 'to-hub'
  }
}

module toSpoke 'peering.bicep' = if (isFull) {
  name: 'to-spoke-${suffix}'
  params: {
    fromName: hub!.outputs.networkName
    toId: spoke.outputs.networkId
    name: 'to-spoke'
  }
}

module vault 'vault.bicep' = {
  name: 'vault-${suffix}'
  params: {
    location: location
    name: take('${abbreviations.keyVaultVaults}${suffix}', 24)
    workspaceId: logs.outputs.id
    tags: tags
  }
}

module cluster 'cluster.bicep' = {
  name: 'cluster-${suffix}'
  params: {
    location: location
    suffix: suffix
    kubernetesVersion: kubernetesVersion
    nodesSubnetId: spoke.outputs.nodesSubnetId
    networkName: spoke.outputs.networkName
    hasFirewall: isFull
    zones: zones
    nodeSize: nodeSize
    userNodesMin: userNodesMin
    userNodesMax: userNodesMax
    systemNodes: isFull ? 3 : 1
    apiServerRanges: isFull && !empty(apiServerRanges) ? concat(apiServerRanges, ['${hub!.outputs.publicAddress}/32']) : apiServerRanges
    adminGroupIds: adminGroupIds
    workspaceId: logs.outputs.id
    abbreviations: abbreviations
    tags: tags
  }
  dependsOn: [
    toHub
    toSpoke
  ]
}

module front 'front-address.bicep' = {
  name: 'front-${suffix}'
  params: {
    location: location
    suffix: suffix
    zones: zones
    abbreviations: abbreviations
    tags: tags
  }
}

module gateway 'gateway.bicep' = if (isFull) {
  name: 'gateway-${suffix}'
  params: {
    location: location
    suffix: suffix
    subnetId: spoke.outputs.gatewaySubnetId
    addressId: front.outputs.id
    ingressAddress: spoke.outputs.ingressAddress
    frontDoorId: frontDoorId
    certificateId: certificateId
    vaultName: vault.outputs.name
    zones: zones
    workspaceId: logs.outputs.id
    abbreviations: abbreviations
    tags: tags
  }
}

output clusterId string = cluster.outputs.id
output nodesSubnetId string = spoke.outputs.nodesSubnetId
output kubeletPrincipalId string = cluster.outputs.kubeletPrincipalId
output networkId string = spoke.outputs.networkId
output endpointsSubnetId string = spoke.outputs.endpointsSubnetId
output frontHost string = front.outputs.host
output workspaceId string = logs.outputs.id
output guardId string = spoke.outputs.guardId
