// Workloads to protect, built as Microsoft's multi-region guides describe them. For trying things, and to copy from.
// A deployment never moves traffic by itself: what serves now is said by activeStamp, so say it truly each time.
// What must agree along a way (host names, ports, paths, probes, admitted addresses) is written in ways.json alone.

targetScope = 'subscription'

import { stampType, storeType, workloadType } from 'types.bicep'
import { hostOf } from 'hosts.bicep'

@description('Name of the target; part of every name and tag. Lower-case letters and digits.')
@minLength(1)
@maxLength(10)
param targetName string

@description('The stamps, in a fixed order.')
@minLength(2)
param stamps stampType[]

@description('Name of the stamp that is written NOW, and that serves NOW where stamps do not serve side by side.')
param activeStamp string

@description('Names of the stamps whose cluster is stopped NOW. Azure refuses every change of a stopped cluster but its start.')
param stoppedStamps string[] = []

@description('The workloads.')
@minLength(1)
param workloads workloadType[]

@description('The stores of the workloads.')
param stores storeType[] = []

@description('The domain below which all host names lie. It is made as a zone of Azure DNS, to which its owner delegates.')
param domain string

@description('Whether the domain is delegated to its zone: then users reach their own host names, not those of the edge.')
param isDelegated bool = false

@description('Name of the certificate in every stamp\'s vault. Empty in the first phase: plain HTTP behind the edge.')
param certificateName string = ''

@description('Region of what belongs to no stamp: another one, such as the control region.')
param sharedLocation string

@description('How the workloads are spread.')
@allowed([
  'active-active'
  'active-passive'
  'passive-cold'
  'stamps'
])
param model string = 'active-passive'

@description('mini: no firewall, no application gateway. full: as in production.')
@allowed([
  'mini'
  'full'
])
param size string = 'mini'

@description('Public addresses from which the automation looks past the edge. Without them every move is for people.')
param controlAddresses string[] = []

@description('Public addresses from which further vantages look past the edge.')
param vantageAddresses string[] = []

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

var ways = loadJsonContent('ways.json')
var abbreviations = loadJsonContent('../abbreviations.json')
var resourceToken = take(toLower(uniqueString(subscription().id, targetName)), 6)
var tags = {
  target: targetName
  model: model
}
var isFull = size == 'full'
var isEncrypted = !empty(certificateName)
var isSideBySide = contains(['active-active', 'stamps'], model)

// ---- what was asked for makes sense, or a sentence says why not

var stampNames = map(stamps, stamp => stamp.name)
var stampRegions = map(stamps, stamp => toLower(replace(stamp.region, ' ', '')))
var stampPrefixes = map(stamps, stamp => stamp.prefix)
var workloadNames = map(workloads, workload => workload.name)
var allNames = concat([targetName], stampNames, workloadNames, map(stores, store => store.name))
var unfitNames = filter(
  allNames,
  one => one != toLower(one) || contains(one, '-') || contains(one, '_') || contains(one, ' ')
)
var roles = map(stamps, stamp => stamp.role)
var actives = filter(stamps, stamp => stamp.role == 'active')
var isOneActive = length(actives) == 1
var doRolesFit = {
  'active-active': length(actives) == length(stamps)
  'active-passive': isOneActive && !contains(roles, 'cold')
  'passive-cold': isOneActive && !contains(roles, 'passive')
  stamps: !empty(actives)
}
var problems = filter(
  [
    empty(unfitNames) ? '' : 'Names are lower-case letters and digits only: ${join(unfitNames, ', ')}.'
    length(union(stampNames, stampNames)) == length(stamps) ? '' : 'Two stamps have one name: give each its own.'
    length(union(stampRegions, stampRegions)) == length(stamps)
      ? ''
      : 'Two stamps are in one region: they would be lost together.'
    length(union(stampPrefixes, stampPrefixes)) == length(stamps)
      ? ''
      : 'Two stamps have one address space: give each its own /16.'
    contains(stampRegions, toLower(replace(sharedLocation, ' ', '')))
      ? 'What is shared lies in the region of a stamp: choose another sharedLocation.'
      : ''
    contains(stampNames, activeStamp)
      ? ''
      : 'activeStamp is no stamp: nobody would serve. Name one of ${join(stampNames, ', ')}.'
    doRolesFit[model] ? '' : 'The roles of the stamps do not fit the model ${model}: see infra/README.md.'
    empty(filter(stores, store => !contains(workloadNames, store.workload)))
      ? ''
      : 'A store names a workload that is not there.'
    empty(filter(stoppedStamps, stopped => !contains(stampNames, stopped)))
      ? ''
      : 'stoppedStamps names a stamp that is not there.'
  ],
  problem => !empty(problem)
)
var sharedRegion = empty(problems) ? sharedLocation : fail(join(problems, ' '))

resource sharedGroup 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: '${abbreviations.resourcesResourceGroups}${targetName}-shared'
  location: sharedRegion
  tags: tags
}

// One resource group for each stamp, located in its own region: what is needed to recover must not be kept in the lost one.
resource stampGroups 'Microsoft.Resources/resourceGroups@2025-04-01' = [
  for stamp in stamps: {
    name: '${abbreviations.resourcesResourceGroups}${targetName}-${stamp.name}'
    location: empty(problems) ? stamp.region : sharedRegion
    tags: tags
  }
]

module sharedLogs 'modules/logs.bicep' = {
  scope: sharedGroup
  params: {
    location: sharedLocation
    name: '${abbreviations.operationalInsightsWorkspaces}${targetName}-${resourceToken}'
    tags: tags
  }
}

module edge 'modules/edge-profile.bicep' = {
  scope: sharedGroup
  params: {
    name: '${abbreviations.cdnProfiles}${targetName}-${resourceToken}'
    firewallName: 'waf${targetName}${resourceToken}'
    sku: isFull ? 'Premium_AzureFrontDoor' : 'Standard_AzureFrontDoor'
    workspaceId: sharedLogs.outputs.id
    tags: tags
  }
}

// Where each stamp is entered and left. These are known before any stamp is built, because each must admit the others.
module addresses 'modules/addresses.bicep' = [
  for (stamp, index) in stamps: {
    scope: stampGroups[index]
    params: {
      location: stamp.region
      suffix: '${targetName}-${resourceToken}-${stamp.name}'
      zones: stamp.?zones ?? []
      abbreviations: abbreviations
      tags: tags
    }
  }
]

module grounds 'modules/stamp.bicep' = [
  for (stamp, index) in stamps: {
    scope: stampGroups[index]
    params: {
      stamp: stamp
      order: index
      suffix: '${targetName}-${resourceToken}-${stamp.name}'
      workloads: workloads
      domain: domain
      size: size
      isStopped: contains(stoppedStamps, stamp.name)
      kubernetesVersion: kubernetesVersion
      nodeSize: nodeSize
      userNodesMin: stamp.name == activeStamp || (isSideBySide && stamp.role == 'active') ? servingNodes : standbyNodes
      userNodesMax: nodesMax
      apiServerRanges: apiServerRanges
      adminGroupIds: adminGroupIds
      frontDoorId: edge.outputs.frontDoorId
      certificateName: certificateName
      frontId: addresses[index].outputs.frontId
      leavingId: addresses[index].outputs.leavingId
      leavingAddress: addresses[index].outputs.leavingAddress
      admittedAddresses: concat(controlAddresses, vantageAddresses)
      peerAddresses: [for (peer, at) in stamps: addresses[at].outputs.leavingAddress]
      peerFronts: [for (peer, at) in stamps: addresses[at].outputs.frontAddress]
      abbreviations: abbreviations
      tags: tags
    }
  }
]

module routes 'modules/edge-routes.bicep' = [
  for workload in workloads: {
    scope: sharedGroup
    params: {
      profileName: edge.outputs.name
      firewallId: edge.outputs.firewallId
      workload: workload.name
      endpointName: '${targetName}-${resourceToken}-${workload.name}'
      usersHost: hostOf(ways.hosts.users, '', workload.name, domain)
      zoneId: isDelegated ? names.outputs.zoneId : ''
      isEncrypted: isEncrypted
      fronts: [
        for (stamp, index) in stamps: {
          name: stamp.name
          host: isEncrypted
            ? hostOf(ways.hosts.verification, stamp.name, workload.name, domain)
            : addresses[index].outputs.frontHost
          address: addresses[index].outputs.frontAddress
          isServing: stamp.name == activeStamp || (isSideBySide && stamp.role == 'active')
          rank: stamp.rank
          weight: stamp.weight
        }
      ]
    }
  }
]

module names 'modules/names.bicep' = {
  scope: sharedGroup
  params: {
    domain: domain
    workloadNames: workloadNames
    stampNames: stampNames
    frontIds: [for (stamp, index) in stamps: addresses[index].outputs.frontId]
    tags: tags
  }
}

module usersNames 'modules/users-name.bicep' = [
  for (workload, index) in workloads: {
    scope: sharedGroup
    params: {
      zoneName: names.outputs.zoneName
      usersHost: hostOf(ways.hosts.users, '', workload.name, domain)
      endpointHost: routes[index].outputs.endpointHost
      validationToken: routes[index].outputs.validationToken
    }
  }
]

module registry 'modules/registry.bicep' = {
  scope: sharedGroup
  params: {
    location: sharedLocation
    name: '${abbreviations.containerRegistryRegistries}${targetName}${resourceToken}'
    sku: isFull ? 'Premium' : 'Basic'
    regions: map(stamps, stamp => stamp.region)
    pullers: [for (stamp, index) in stamps: grounds[index].outputs.kubeletPrincipalId]
    workspaceId: sharedLogs.outputs.id
    tags: tags
  }
}

module data 'modules/data.bicep' = {
  params: {
    targetName: targetName
    resourceToken: resourceToken
    stamps: stamps
    activeStamp: activeStamp
    workloadNames: workloadNames
    stores: stores
    size: size
    sharedGroupName: sharedGroup.name
    sharedLocation: sharedLocation
    sqlAdminName: sqlAdminName
    sqlAdminObjectId: sqlAdminObjectId
    sqlAdminType: sqlAdminType
    networkIds: [for (stamp, index) in stamps: grounds[index].outputs.networkId]
    endpointsSubnetIds: [for (stamp, index) in stamps: grounds[index].outputs.endpointsSubnetId]
    workspaceId: sharedLogs.outputs.id
    abbreviations: abbreviations
    tags: tags
  }
}

// What infra/main.bicep, the estate file and the overlays ask for: `./understudy ground` writes the last two from these.
output target object = {
  name: targetName
  model: model
  size: size
  domain: domain
  activeStamp: activeStamp
  frontDoorId: edge.outputs.frontDoorId
  certificateName: certificateName
  registryServer: registry.outputs.loginServer
  tenantId: tenant().tenantId
}
output stampGrounds array = [
  for (stamp, index) in stamps: {
    name: stamp.name
    region: stamp.region
    role: stamp.role
    clusterId: grounds[index].outputs.clusterId
    group: stampGroups[index].name
    frontName: addresses[index].outputs.frontName
    frontHost: addresses[index].outputs.frontHost
    leavingAddress: addresses[index].outputs.leavingAddress
    ingressAddress: grounds[index].outputs.ingressAddress
    vaultName: grounds[index].outputs.vaultName
    secretsClientId: grounds[index].outputs.secretsClientId
    gates: grounds[index].outputs.gates
    nodes: {
      minimum: servingNodes
      full: nodesMax
      standby: standbyNodes
    }
  }
]
output workloadGrounds array = [
  for (workload, index) in workloads: {
    name: workload.name
    usersAddress: routes[index].outputs.usersAddress
    originIds: routes[index].outputs.originIds
    originHosts: routes[index].outputs.originHosts
  }
]
output stores array = data.outputs.stores
output clusterIds string[] = [for (stamp, index) in stamps: grounds[index].outputs.clusterId]
output nodeSubnetIds string[] = [for (stamp, index) in stamps: grounds[index].outputs.nodesSubnetId]
output frontDoorIds string[] = [edge.outputs.id]
output sqlServerIds string[] = data.outputs.sqlServerIds
output cosmosAccountIds string[] = data.outputs.cosmosAccountIds
output storageAccountIds string[] = data.outputs.storageAccountIds
output stampAddresses string[] = [for (stamp, index) in stamps: addresses[index].outputs.leavingAddress]
output guardIds string[] = [for (stamp, index) in stamps: grounds[index].outputs.guardId]
output nodeGroups string[] = [for (stamp, index) in stamps: grounds[index].outputs.nodeGroup]
output nameServers string[] = names.outputs.nameServers
