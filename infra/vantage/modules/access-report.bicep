// What the second vantage point may do with the installation that it reports to: send, and read what it needs to probe.

import { builtInRoles } from '../../modules/roles.bicep'

@description('Identity of the vantage point.')
param principalId string
@description('Name of the Service Bus namespace.')
param namespaceName string
@description('Name of the ledger storage account.')
param ledgerStorageName string

var tableDataReader = '76199698-9eea-4c19-bc75-cec21354c6b6'

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: namespaceName
}

resource signals 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' existing = {
  parent: namespace
  name: 'signals'
}

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: ledgerStorageName
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices@2025-01-01' existing = {
  parent: account
  name: 'default'
}

resource ledger 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-01-01' existing = {
  parent: tables
  name: 'ledger'
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-01-01' existing = {
  parent: account
  name: 'default'
}

resource estate 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' existing = {
  parent: blobs
  name: 'estate'
}

resource activations 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' existing = {
  parent: blobs
  name: 'activations'
}

resource reports 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(signals.id, principalId, builtInRoles.sender.id)
  scope: signals
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtInRoles.sender.id)
    description: 'Reports what it sees; it may send nowhere else.'
  }
}

resource readsEstate 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(estate.id, principalId, builtInRoles.estateReader.id)
  scope: estate
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtInRoles.estateReader.id)
    description: 'Knows what to probe.'
  }
}

resource readsActivations 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(activations.id, principalId, builtInRoles.activationsReader.id)
  scope: activations
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtInRoles.activationsReader.id)
    description: 'Knows which stamp should be admitting users.'
  }
}

resource readsLedger 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(ledger.id, principalId, tableDataReader)
  scope: ledger
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', tableDataReader)
    description: 'Knows whether a run is under way, and probes more often then.'
  }
}

output serviceBusHost string = replace(replace(namespace.properties.serviceBusEndpoint, 'https://', ''), ':443/', '')
