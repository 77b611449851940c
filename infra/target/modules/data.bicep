// The stores of all workloads, and the private ways to them from every stamp.

targetScope = 'subscription'

import { stampType, storeType } from '../types.bicep'

@description('Name of the target.')
param targetName string
@description('Distinguishes names that are the same in all of Azure.')
param resourceToken string
@description('The stamps.')
param stamps stampType[]
@description('Name of the stamp that is written now.')
param activeStamp string
@description('Names of the workloads.')
param workloadNames string[]
@description('The stores.')
param stores storeType[]
@description('mini or full: how large the stores are.')
@allowed([
  'mini'
  'full'
])
param size string
@description('Resource group of what belongs to no stamp.')
param sharedGroupName string
@description('Its region.')
param sharedLocation string
@description('Name of the Entra group or person that administers the databases.')
param sqlAdminName string
@description('Object id of that group or person.')
param sqlAdminObjectId string
@description('Kind of that administrator.')
param sqlAdminType string
@description('Networks of the stamps.')
param networkIds string[]
@description('Subnets of the stamps for endpoints.')
param endpointsSubnetIds string[]
@description('Workspace that takes the logs.')
param workspaceId string
@description('Names by type.')
param abbreviations object
@description('Tags for every resource.')
param tags object

var isFull = size == 'full'
var groupPrefix = '${abbreviations.resourcesResourceGroups}${targetName}-'
// A group is written on the server that is primary now: after a failover that is another one.
var active = indexOf(map(stamps, stamp => stamp.name), activeStamp)
var databases = filter(stores, store => store.kind == 'database')
var withDatabases = filter(workloadNames, workload => !empty(filter(databases, store => store.workload == workload)))
var accounts = filter(stores, store => store.kind == 'cosmos')
var files = filter(stores, store => store.kind == 'files')
var caches = filter(stores, store => store.kind == 'cache')
var writtenFirst = concat(
  filter(stamps, stamp => stamp.name == activeStamp),
  filter(stamps, stamp => stamp.name != activeStamp)
)
// One cache for each stamp and each store of that kind.
var cachePlaces = flatten(map(caches, store => map(stamps, (stamp, index) => {
  store: store.name
  at: index
})))

module servers 'sql-server.bicep' = [
  for end in stamps: if (!empty(databases)) {
    scope: resourceGroup('${groupPrefix}${end.name}')
    params: {
      location: end.region
      name: '${abbreviations.sqlServers}${targetName}-${resourceToken}-${end.name}'
      adminName: sqlAdminName
      adminObjectId: sqlAdminObjectId
      adminType: sqlAdminType
      tags: tags
    }
  }
]

module groups 'sql-group.bicep' = [
  for workload in withDatabases: {
    scope: resourceGroup('${groupPrefix}${stamps[active].name}')
    params: {
      location: stamps[active].region
      primaryName: servers[active]!.outputs.name
      serverIds: [for (stamp, at) in stamps: servers[at]!.outputs.id]
      groupName: 'fog-${targetName}-${resourceToken}-${workload}'
      databaseNames: map(filter(databases, store => store.workload == workload), store => store.name)
      skuName: isFull ? 'GP_Gen5_2' : 'S0'
      workspaceId: workspaceId
      tags: tags
    }
  }
]

module sqlWays 'private-way.bicep' = [
  for (stamp, index) in stamps: if (!empty(databases)) {
    scope: resourceGroup('${groupPrefix}${stamp.name}')
    params: {
      location: stamp.region
      namePrefix: '${abbreviations.networkPrivateEndpoints}sql-${targetName}-${resourceToken}-${stamp.name}'
      zoneName: 'privatelink${environment().suffixes.sqlServerHostname}'
      networkId: networkIds[index]
      subnetId: endpointsSubnetIds[index]
      serviceIds: [for (other, at) in stamps: servers[at]!.outputs.id]
      groupId: 'sqlServer'
      tags: tags
    }
  }
]

module cosmos 'cosmos.bicep' = [
  for store in accounts: {
    scope: resourceGroup(sharedGroupName)
    params: {
      location: sharedLocation
      name: '${abbreviations.documentDBDatabaseAccounts}${targetName}-${resourceToken}-${store.name}'
      regions: map(writtenFirst, stamp => {
        name: stamp.region
        hasZones: !empty(stamp.?zones ?? [])
      })
      workspaceId: workspaceId
      tags: tags
    }
  }
]

module cosmosWays 'private-way.bicep' = [
  for (stamp, index) in stamps: if (!empty(accounts)) {
    scope: resourceGroup('${groupPrefix}${stamp.name}')
    params: {
      location: stamp.region
      namePrefix: '${abbreviations.networkPrivateEndpoints}cosmos-${targetName}-${resourceToken}-${stamp.name}'
      zoneName: 'privatelink.documents.azure.com'
      networkId: networkIds[index]
      subnetId: endpointsSubnetIds[index]
      serviceIds: [for (store, at) in accounts: cosmos[at].outputs.id]
      groupId: 'Sql'
      tags: tags
    }
  }
]

module storage 'storage.bicep' = [
  for store in files: {
    scope: resourceGroup(sharedGroupName)
    params: {
      location: stamps[0].region
      name: '${abbreviations.storageStorageAccounts}${targetName}${resourceToken}${store.name}'
      sku: empty(stamps[0].?zones ?? []) ? 'Standard_RAGRS' : 'Standard_RAGZRS'
      workspaceId: workspaceId
      tags: tags
    }
  }
]

module fileWays 'private-way.bicep' = [
  for (stamp, index) in stamps: if (!empty(files)) {
    scope: resourceGroup('${groupPrefix}${stamp.name}')
    params: {
      location: stamp.region
      namePrefix: '${abbreviations.networkPrivateEndpoints}files-${targetName}-${resourceToken}-${stamp.name}'
      zoneName: 'privatelink.blob.${environment().suffixes.storage}'
      networkId: networkIds[index]
      subnetId: endpointsSubnetIds[index]
      serviceIds: [for (store, at) in files: storage[at].outputs.id]
      groupId: 'blob'
      tags: tags
    }
  }
]

module cacheOf 'cache.bicep' = [
  for place in cachePlaces: {
    scope: resourceGroup('${groupPrefix}${stamps[place.at].name}')
    params: {
      location: stamps[place.at].region
      name: 'amr-${targetName}-${resourceToken}-${place.store}-${stamps[place.at].name}'
      workspaceId: workspaceId
      networkId: networkIds[place.at]
      subnetId: endpointsSubnetIds[place.at]
      endpointPrefix: '${abbreviations.networkPrivateEndpoints}${place.store}-${targetName}-${resourceToken}-${stamps[place.at].name}'
      tags: tags
    }
  }
]

var databaseGrounds = [
  for (workload, index) in withDatabases: {
    workload: workload
    kind: 'failover-group'
    name: 'fog-${targetName}-${resourceToken}-${workload}'
    stamps: map(stamps, stamp => stamp.name)
    ids: map(stamps, stamp => resourceId(
      subscription().subscriptionId,
      '${groupPrefix}${stamp.name}',
      'Microsoft.Sql/servers',
      '${abbreviations.sqlServers}${targetName}-${resourceToken}-${stamp.name}'
    ))
  }
]

output stores array = concat(
  databaseGrounds,
  map(accounts, store => {
    workload: store.workload
    kind: 'cosmos-account'
    name: store.name
    stamps: map(stamps, stamp => stamp.name)
    ids: [
      resourceId(
        subscription().subscriptionId,
        sharedGroupName,
        'Microsoft.DocumentDB/databaseAccounts',
        '${abbreviations.documentDBDatabaseAccounts}${targetName}-${resourceToken}-${store.name}'
      )
    ]
  }),
  map(files, store => {
    workload: store.workload
    kind: 'storage-account'
    name: store.name
    stamps: map(stamps, stamp => stamp.name)
    ids: [
      resourceId(
        subscription().subscriptionId,
        sharedGroupName,
        'Microsoft.Storage/storageAccounts',
        '${abbreviations.storageStorageAccounts}${targetName}${resourceToken}${store.name}'
      )
    ]
  })
)
output sqlServerIds string[] = [for (stamp, index) in (empty(databases) ? [] : stamps): servers[index]!.outputs.id]
output cosmosAccountIds string[] = [for (store, index) in accounts: cosmos[index].outputs.id]
output storageAccountIds string[] = [for (store, index) in files: storage[index].outputs.id]
