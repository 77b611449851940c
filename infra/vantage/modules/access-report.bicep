// What the second vantage point may do with the installation that it reports to: send, and read what it needs to probe.

import { builtInRoles } from '../../modules/roles.bicep'

@description('Identity of the vantage point.')
param principalId string
@description('Name of the Service Bus namespace.')
param namespaceName string
@description('Name of the ledger storage account.')
param ledgerStorageName string
@description('Name of the Application Insights component.')
param componentName string

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: namespaceName
}

resource looks 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' existing = {
  parent: namespace
  name: 'looks'
}

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: ledgerStorageName
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-01-01' existing = {
  parent: account
  name: 'default'
}

resource estate 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' existing = {
  parent: blobs
  name: 'estate'
}

resource component 'Microsoft.Insights/components@2020-02-02' existing = {
  name: componentName
}

resource reports 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(looks.id, principalId, builtInRoles.sender.id)
  scope: looks
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

resource writesTelemetry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(component.id, principalId, builtInRoles.metricsPublisher.id)
  scope: component
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      builtInRoles.metricsPublisher.id
    )
    description: 'Writes its own telemetry without a key.'
  }
}

output insightsConnectionString string = component.properties.ConnectionString
output serviceBusHost string = replace(replace(namespace.properties.serviceBusEndpoint, 'https://', ''), ':443/', '')
