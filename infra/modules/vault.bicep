// The key that signs activation documents (it never leaves the vault) and the secrets of third parties.

@description('Region of the control plane.')
param location string
@description('Name of the key vault.')
param name string
@description('Whether the vault is reached through a private endpoint only.')
param isPrivate bool
@description('Private profile: public addresses of the operators. They put secrets into it.')
param callerAddresses string[]
@description('Whether the vault was deleted and is brought back.')
param isRecovered bool
@description('Workspace that takes the logs.')
param workspaceId string
@description('Tags for every resource.')
param tags object

#disable-next-line BCP081 // older versions stop on 27 February 2027
resource vault 'Microsoft.KeyVault/vaults@2026-02-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    createMode: isRecovered ? 'recover' : 'default'
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: isPrivate && empty(callerAddresses) ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
      ipRules: [
        for address in callerAddresses: {
          value: address
        }
      ]
    }
  }
}

#disable-next-line BCP081 // older versions stop on 27 February 2027
resource signingKey 'Microsoft.KeyVault/vaults/keys@2026-02-01' = {
  parent: vault
  name: 'activation'
  properties: {
    kty: 'EC'
    curveName: 'P-256'
    keyOps: [
      'sign'
      'verify'
    ]
    attributes: {
      enabled: true
      exportable: false
    }
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        categoryGroup: 'audit'
        enabled: true
      }
    ]
    metrics: [
      {
        category: 'AllMetrics'
        enabled: true
      }
    ]
  }
}

output id string = vault.id
output name string = vault.name
output uri string = vault.properties.vaultUri
output signingKeyName string = signingKey.name
output signingKeyId string = signingKey.properties.keyUriWithVersion
