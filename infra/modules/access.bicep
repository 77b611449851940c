// What one identity of Understudy may do with what belongs to Understudy. The table with the reasons is in roles.bicep.

import { builtInRoles } from 'roles.bicep'

@description('The identity.')
param principalId string
@description('Whether it publishes activation documents, and so may sign and write them.')
param publishesActivations bool
@description('Whether it tells people and other systems what happened.')
param notifies bool
@description('GUID of the role that may sign.')
param signerRole string
@description('GUID of the role by which the platform sees how long the queues are.')
param scalerRole string
@description('Name of the host storage account.')
param hostStorageName string
@description('Name of the ledger storage account.')
param ledgerStorageName string
@description('Name of the Service Bus namespace.')
param namespaceName string
@description('Name of the Application Insights component.')
param componentName string
@description('Name of the Event Grid topic.')
param topicName string
@description('Name of the key vault.')
param vaultName string
@description('Name of the signing key.')
param signingKeyName string

resource hostStorage 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: hostStorageName
}

resource ledgerStorage 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: ledgerStorageName
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices@2025-01-01' existing = {
  parent: ledgerStorage
  name: 'default'
}

resource ledger 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-01-01' existing = {
  parent: tables
  name: 'ledger'
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-01-01' existing = {
  parent: ledgerStorage
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

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: namespaceName
}

resource component 'Microsoft.Insights/components@2020-02-02' existing = {
  name: componentName
}

resource topic 'Microsoft.EventGrid/topics@2025-02-15' existing = {
  name: topicName
}

#disable-next-line BCP081 // older versions stop on 27 February 2027
resource vault 'Microsoft.KeyVault/vaults@2026-02-01' existing = {
  name: vaultName
}

#disable-next-line BCP081 // older versions stop on 27 February 2027
resource signingKey 'Microsoft.KeyVault/vaults/keys@2026-02-01' existing = {
  parent: vault
  name: signingKeyName
}

resource keepsHostBlobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(hostStorage.id, principalId, builtInRoles.hostBlobs.id)
  scope: hostStorage
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtInRoles.hostBlobs.id)
    description: builtInRoles.hostBlobs.why
  }
}

resource keepsHostQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(hostStorage.id, principalId, builtInRoles.hostQueues.id)
  scope: hostStorage
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtInRoles.hostQueues.id)
    description: builtInRoles.hostQueues.why
  }
}

resource keepsHostTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(hostStorage.id, principalId, builtInRoles.hostTables.id)
  scope: hostStorage
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtInRoles.hostTables.id)
    description: builtInRoles.hostTables.why
  }
}

resource appendsToLedger 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(ledger.id, principalId, builtInRoles.ledger.id)
  scope: ledger
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtInRoles.ledger.id)
    description: builtInRoles.ledger.why
  }
}

resource readsEstate 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(estate.id, principalId, builtInRoles.estateReader.id)
  scope: estate
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtInRoles.estateReader.id)
    description: builtInRoles.estateReader.why
  }
}

resource writesActivations 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (publishesActivations) {
  name: guid(activations.id, principalId, builtInRoles.activations.id)
  scope: activations
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtInRoles.activations.id)
    description: builtInRoles.activations.why
  }
}

resource readsActivations 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!publishesActivations) {
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

resource sends 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(namespace.id, principalId, builtInRoles.sender.id)
  scope: namespace
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtInRoles.sender.id)
    description: builtInRoles.sender.why
  }
}

resource receives 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(namespace.id, principalId, builtInRoles.receiver.id)
  scope: namespace
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtInRoles.receiver.id)
    description: builtInRoles.receiver.why
  }
}

resource publishesMetrics 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(component.id, principalId, builtInRoles.metricsPublisher.id)
  scope: component
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      builtInRoles.metricsPublisher.id
    )
    description: builtInRoles.metricsPublisher.why
  }
}

resource sendsEvents 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (notifies) {
  name: guid(topic.id, principalId, builtInRoles.eventSender.id)
  scope: topic
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtInRoles.eventSender.id)
    description: builtInRoles.eventSender.why
  }
}

resource readsSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (notifies) {
  name: guid(vault.id, principalId, builtInRoles.secretReader.id)
  scope: vault
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtInRoles.secretReader.id)
    description: builtInRoles.secretReader.why
  }
}

resource signs 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (publishesActivations) {
  name: guid(signingKey.id, principalId, signerRole)
  scope: signingKey
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', signerRole)
    description: 'Signs activation documents; the private half never leaves the vault.'
  }
}

resource scales 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(namespace.id, principalId, scalerRole)
  scope: namespace
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', scalerRole)
    description: 'The platform starts instances by the length of the queues.'
  }
}
