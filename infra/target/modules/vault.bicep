// The vault of one stamp: its certificate and its secrets, so that the other region's loss takes nothing from it.

@description('Region of the stamp.')
param location string
@description('Name of the vault.')
param name string
@description('Whether a deleted vault stays for good until its days are over. One to try things with may be purged and made again.')
param isPurgeProtected bool
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
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: isPurgeProtected ? 30 : 7
    enablePurgeProtection: isPurgeProtected ? true : null
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: 'Allow'
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
  }
}

output name string = vault.name
output uri string = vault.properties.vaultUri
