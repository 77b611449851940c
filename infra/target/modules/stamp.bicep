// One region's complete copy of the ground. Nothing in here stands on another region.

import { stampType, workloadType } from '../types.bicep'
import { hostOf } from '../hosts.bicep'

@description('The stamp.')
param stamp stampType
@description('Its place among the stamps: they are kept up to date on different days.')
param order int
@description('Ending of every name in this stamp.')
param suffix string
@description('The workloads, each with a gate here.')
param workloads workloadType[]
@description('The domain below which all host names lie.')
param domain string
@description('mini: no firewall and no application gateway. full: as in production.')
@allowed([
  'mini'
  'full'
])
param size string
@description('Whether the cluster is stopped now, and so is left alone.')
param isStopped bool
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
@description('Id that our Front Door profile puts into the header by which the stamp knows it.')
param frontDoorId string
@description('Name of the certificate in the stamp\'s vault; empty for plain HTTP between edge and stamp.')
param certificateName string
@description('Public address at which the stamp is entered.')
param frontId string
@description('Public address from which the stamp calls out, as a resource.')
param leavingId string
@description('That address itself.')
param leavingAddress string
@description('Addresses of control and vantages, which are admitted past the edge.')
param admittedAddresses string[]
@description('Addresses from which all stamps call out: gates ask each other past the edge.')
param peerAddresses string[]
@description('Addresses at which all stamps are entered.')
param peerFronts string[]
@description('Names by type.')
param abbreviations object
@description('Tags for every resource.')
param tags object

var ways = loadJsonContent('../ways.json')
var isFull = size == 'full'
var zones = stamp.?zones ?? []
var spokePrefix = cidrSubnet(stamp.prefix, 20, 0)
var isEncrypted = !empty(certificateName)

module logs 'logs.bicep' = {
  params: {
    location: stamp.region
    name: '${abbreviations.operationalInsightsWorkspaces}${suffix}'
    tags: tags
  }
}

module hub 'hub.bicep' = if (isFull) {
  params: {
    location: stamp.region
    suffix: suffix
    addressPrefix: cidrSubnet(stamp.prefix, 24, 255)
    spokePrefix: spokePrefix
    addressId: leavingId
    peerFronts: peerFronts
    isEncrypted: isEncrypted
    zones: zones
    workspaceId: logs.outputs.id
    abbreviations: abbreviations
    tags: tags
  }
}

module spoke 'spoke.bicep' = {
  params: {
    location: stamp.region
    suffix: suffix
    addressPrefix: spokePrefix
    hasGateway: isFull
    isEncrypted: isEncrypted
    pastAddresses: concat(admittedAddresses, peerAddresses)
    firewallAddress: isFull ? hub!.outputs.firewallAddress : ''
    abbreviations: abbreviations
    workspaceId: logs.outputs.id
    tags: tags
  }
}

module toHub 'peering.bicep' = if (isFull) {
  params: {
    fromName: spoke.outputs.networkName
    toId: hub!.outputs.networkId
    name: 'to-hub'
  }
}

module toSpoke 'peering.bicep' = if (isFull) {
  params: {
    fromName: hub!.outputs.networkName
    toId: spoke.outputs.networkId
    name: 'to-spoke'
  }
}

module vault 'vault.bicep' = {
  params: {
    location: stamp.region
    name: take('${abbreviations.keyVaultVaults}${suffix}', 24)
    isPurgeProtected: isFull
    workspaceId: logs.outputs.id
    tags: tags
  }
}

module cluster 'cluster.bicep' = if (!isStopped) {
  params: {
    location: stamp.region
    order: order
    suffix: suffix
    kubernetesVersion: kubernetesVersion
    nodesSubnetId: spoke.outputs.nodesSubnetId
    networkName: spoke.outputs.networkName
    size: size
    leavingId: leavingId
    zones: zones
    nodeSize: nodeSize
    userNodesMin: userNodesMin
    userNodesMax: userNodesMax
    apiServerRanges: isFull && !empty(apiServerRanges)
      ? concat(apiServerRanges, ['${leavingAddress}/32'])
      : apiServerRanges
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

// Everything that stands on the cluster sees it here, whether it was deployed above or is stopped and left alone.
module clusterSeen 'cluster-seen.bicep' = {
  params: {
    clusterName: '${abbreviations.containerServiceManagedClusters}${suffix}'
    vaultName: vault.outputs.name
  }
  dependsOn: [
    cluster
  ]
}

module gates 'gate.bicep' = [
  for workload in workloads: {
    params: {
      location: stamp.region
      name: '${abbreviations.managedIdentityUserAssignedIdentities}gate-${workload.name}-${suffix}'
      workload: workload.name
      issuerUrl: clusterSeen.outputs.issuerUrl
      tags: tags
    }
  }
]

module gateway 'gateway.bicep' = if (isFull) {
  params: {
    location: stamp.region
    suffix: suffix
    subnetId: spoke.outputs.gatewaySubnetId
    addressId: frontId
    ingressAddress: spoke.outputs.ingressAddress
    probedHost: hostOf(ways.hosts.users, '', workloads[0].name, domain)
    frontDoorId: frontDoorId
    pastAddresses: concat(admittedAddresses, peerAddresses)
    certificateName: certificateName
    vaultName: vault.outputs.name
    zones: zones
    workspaceId: logs.outputs.id
    abbreviations: abbreviations
    tags: tags
  }
}

output clusterId string = clusterSeen.outputs.id
output nodeGroup string = clusterSeen.outputs.nodeGroup
output kubeletPrincipalId string = clusterSeen.outputs.kubeletPrincipalId
output secretsClientId string = clusterSeen.outputs.secretsClientId
output nodesSubnetId string = spoke.outputs.nodesSubnetId
output networkId string = spoke.outputs.networkId
output endpointsSubnetId string = spoke.outputs.endpointsSubnetId
output ingressAddress string = spoke.outputs.ingressAddress
output vaultName string = vault.outputs.name
output guardId string = spoke.outputs.guardId
output gates array = [
  for (workload, index) in workloads: {
    workload: workload.name
    usersHost: hostOf(ways.hosts.users, '', workload.name, domain)
    verificationHost: hostOf(ways.hosts.verification, stamp.name, workload.name, domain)
    clientId: gates[index].outputs.clientId
    principalId: gates[index].outputs.principalId
  }
]
