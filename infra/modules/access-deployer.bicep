// What the one who deploys may do besides deploying: put the estate file where the automation reads it.

@description('The person or pipeline that deploys.')
param principalId string
@description('Kind of that principal.')
@allowed([
  'User'
  'ServicePrincipal'
  'Group'
])
param principalType string
@description('Name of the ledger storage account.')
param ledgerStorageName string

var blobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'

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

resource writesEstate 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(estate.id, principalId, blobDataContributor)
  scope: estate
  properties: {
    principalId: principalId
    principalType: principalType
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataContributor)
    description: 'Puts the estate file in place.'
  }
}
