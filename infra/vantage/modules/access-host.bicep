// What the second vantage point may do with its own host storage.

import { builtInRoles } from '../../modules/roles.bicep'

@description('Identity of the vantage point.')
param principalId string
@description('Name of its host storage account.')
param storageName string

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: storageName
}

resource keepsBlobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, principalId, builtInRoles.hostBlobs.id)
  scope: account
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtInRoles.hostBlobs.id)
    description: builtInRoles.hostBlobs.why
  }
}

resource keepsQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, principalId, builtInRoles.hostQueues.id)
  scope: account
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtInRoles.hostQueues.id)
    description: builtInRoles.hostQueues.why
  }
}

resource keepsTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, principalId, builtInRoles.hostTables.id)
  scope: account
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtInRoles.hostTables.id)
    description: builtInRoles.hostTables.why
  }
}
