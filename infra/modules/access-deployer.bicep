// What the one who deploys may do besides deploying: put the estate file and secrets where the automation reads them.

@description('The person or pipeline that deploys.')
param principalId string
@description('Kind of that principal.')
@allowed([
  'User'
  'ServicePrincipal'
  'Group'
])
param principalType string
@description('Name of the vault.')
param vaultName string
@description('Name of the host storage account.')
param hostStorageName string
@description('Whether packages are uploaded by hand: on Elastic Premium nobody else brings them.')
param uploadsPackages bool
@description('Name of the ledger storage account.')
param ledgerStorageName string

var secretsOfficer = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'
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

#disable-next-line BCP081 // older versions stop on 27 February 2027
resource vault 'Microsoft.KeyVault/vaults@2026-02-01' existing = {
  name: vaultName
}

resource writesSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, principalId, secretsOfficer)
  scope: vault
  properties: {
    principalId: principalId
    principalType: principalType
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsOfficer)
    description: 'Puts the secrets of channels in place.'
  }
}

resource hostStorage 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: hostStorageName
}

resource uploads 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (uploadsPackages) {
  name: guid(hostStorage.id, principalId, blobDataContributor)
  scope: hostStorage
  properties: {
    principalId: principalId
    principalType: principalType
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataContributor)
    description: 'Uploads the package of the apps.'
  }
}
