// Private ways from the automation to everything that it stands on.

@description('Region of the control plane.')
param location string
@description('Beginning of the endpoints\' names.')
param namePrefix string
@description('Ending of the endpoints\' names.')
param nameSuffix string
@description('Subnet in which the endpoints live.')
param subnetId string
@description('Host storage account.')
param hostStorageId string
@description('Ledger storage account.')
param ledgerStorageId string
@description('Key vault.')
param vaultId string
@description('Event Grid topic.')
param topicId string
@description('Service Bus namespace.')
param namespaceId string
@description('Whether the bus has a private way. Only a Premium namespace can; a Standard one stays public, guarded by identity.')
param reachesBus bool
@description('Private DNS zones by kind: blob, queue, table, vault, bus, events.')
param zoneIds object
@description('Tags for every resource.')
param tags object

module hostBlob 'private-endpoint.bicep' = {
  params: {
    location: location
    name: '${namePrefix}host-blob-${nameSuffix}'
    subnetId: subnetId
    serviceId: hostStorageId
    groupId: 'blob'
    zoneId: zoneIds.blob
    tags: tags
  }
}

module hostQueue 'private-endpoint.bicep' = {
  params: {
    location: location
    name: '${namePrefix}host-queue-${nameSuffix}'
    subnetId: subnetId
    serviceId: hostStorageId
    groupId: 'queue'
    zoneId: zoneIds.queue
    tags: tags
  }
}

module hostTable 'private-endpoint.bicep' = {
  params: {
    location: location
    name: '${namePrefix}host-table-${nameSuffix}'
    subnetId: subnetId
    serviceId: hostStorageId
    groupId: 'table'
    zoneId: zoneIds.table
    tags: tags
  }
}

module ledgerTable 'private-endpoint.bicep' = {
  params: {
    location: location
    name: '${namePrefix}ledger-table-${nameSuffix}'
    subnetId: subnetId
    serviceId: ledgerStorageId
    groupId: 'table'
    zoneId: zoneIds.table
    tags: tags
  }
}

module ledgerBlob 'private-endpoint.bicep' = {
  params: {
    location: location
    name: '${namePrefix}ledger-blob-${nameSuffix}'
    subnetId: subnetId
    serviceId: ledgerStorageId
    groupId: 'blob'
    zoneId: zoneIds.blob
    tags: tags
  }
}

module vault 'private-endpoint.bicep' = {
  params: {
    location: location
    name: '${namePrefix}vault-${nameSuffix}'
    subnetId: subnetId
    serviceId: vaultId
    groupId: 'vault'
    zoneId: zoneIds.vault
    tags: tags
  }
}

module events 'private-endpoint.bicep' = {
  params: {
    location: location
    name: '${namePrefix}events-${nameSuffix}'
    subnetId: subnetId
    serviceId: topicId
    groupId: 'topic'
    zoneId: zoneIds.events
    tags: tags
  }
}

module bus 'private-endpoint.bicep' = if (reachesBus) {
  params: {
    location: location
    name: '${namePrefix}bus-${nameSuffix}'
    subnetId: subnetId
    serviceId: namespaceId
    groupId: 'namespace'
    zoneId: zoneIds.bus
    tags: tags
  }
}
