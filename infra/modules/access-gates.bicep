// What the gatekeepers may do with what is ours: read the activation documents.

import { builtInRoles } from 'roles.bicep'

@description('The identities of the gatekeepers.')
param principalIds string[]
@description('Name of the ledger storage account.')
param ledgerStorageName string

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: ledgerStorageName
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-01-01' existing = {
  parent: account
  name: 'default'
}

resource activations 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' existing = {
  parent: blobs
  name: 'activations'
}

resource readsActivations 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for principalId in principalIds: {
    name: guid(activations.id, principalId, builtInRoles.activationsReader.id)
    scope: activations
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId(
        'Microsoft.Authorization/roleDefinitions',
        builtInRoles.activationsReader.id
      )
      description: builtInRoles.activationsReader.why
    }
  }
]
