// The ledger and the documents around it: the only truth about every run, and what the stamps read.

@description('Region of the control plane.')
param location string
@description('Name of the storage account.')
param name string
@description('Zone-redundant, or with a copy in the paired region that can be read. The copy may be minutes old.')
@allowed([
  'Standard_ZRS'
  'Standard_RAGZRS'
])
param sku string
@description('Whether the stamps read the activation documents without signing in. They hold no secret.')
param anonymousActivations bool
@description('Whether the account is closed to the public network, except for the stamps named below.')
param isPrivate bool
@description('Private profile: public addresses of the stamps, which read their activation document, and of operators.')
param callerAddresses string[]
@description('Whether a lock keeps the account from being deleted by mistake.')
param isLocked bool
@description('Workspace that takes the logs.')
param workspaceId string
@description('Tags for every resource.')
param tags object

var isUnreachable = isPrivate && empty(callerAddresses)

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: sku
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: anonymousActivations
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    publicNetworkAccess: isUnreachable ? 'Disabled' : 'Enabled'
    supportsHttpsTrafficOnly: true
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
      ipRules: [
        for address in callerAddresses: {
          action: 'Allow'
          value: address
        }
      ]
    }
  }
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices@2025-01-01' = {
  parent: account
  name: 'default'
}

resource ledger 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-01-01' = {
  parent: tables
  name: 'ledger'
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-01-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: true
    deleteRetentionPolicy: {
      enabled: true
      days: 30
    }
    containerDeleteRetentionPolicy: {
      enabled: true
      days: 30
    }
  }
}

resource activations 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = {
  parent: blobs
  name: 'activations'
  properties: {
    publicAccess: anonymousActivations ? 'Blob' : 'None'
  }
}

resource estate 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = {
  parent: blobs
  name: 'estate'
  properties: {
    publicAccess: 'None'
  }
}

resource eventDeadLetters 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = {
  parent: blobs
  name: 'event-dead-letters'
  properties: {
    publicAccess: 'None'
  }
}

// Old versions of a document that changes at every failover are cheap, but not for ever.
resource tidying 'Microsoft.Storage/storageAccounts/managementPolicies@2025-01-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'old-versions'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: [
                'blockBlob'
              ]
            }
            actions: {
              version: {
                delete: {
                  daysAfterCreationGreaterThan: 365
                }
              }
            }
          }
        }
        {
          name: 'old-dead-letters'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: [
                'blockBlob'
              ]
              prefixMatch: [
                'event-dead-letters/'
              ]
            }
            actions: {
              baseBlob: {
                delete: {
                  daysAfterModificationGreaterThan: 30
                }
              }
            }
          }
        }
      ]
    }
  }
  dependsOn: [
    blobs
  ]
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (isLocked) {
  name: 'keep-the-ledger'
  scope: account
  properties: {
    level: 'CanNotDelete'
    notes: 'The ledger is the only record of every run. Remove this lock only when removing Understudy altogether.'
  }
}

resource tableDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: tables
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'StorageWrite'
        enabled: true
      }
      {
        category: 'StorageDelete'
        enabled: true
      }
    ]
    metrics: [
      {
        category: 'Transaction'
        enabled: true
      }
    ]
  }
}

resource blobDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: blobs
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'StorageWrite'
        enabled: true
      }
      {
        category: 'StorageDelete'
        enabled: true
      }
    ]
    metrics: [
      {
        category: 'Transaction'
        enabled: true
      }
    ]
  }
}

output id string = account.id
output name string = account.name
output tableEndpoint string = 'https://${account.name}.table.${environment().suffixes.storage}'
output blobEndpoint string = 'https://${account.name}.blob.${environment().suffixes.storage}'
output tableName string = ledger.name
output activationsContainer string = activations.name
output estateContainer string = estate.name
output eventDeadLetterContainer string = eventDeadLetters.name
