// Cosmos DB in both regions: written where the workload is active, and moved by hand only.

@description('Region of the account itself.')
param location string
@description('Name of the account.')
param name string
@description('The regions, the written one first. What is said of zones cannot be changed later, whichever is written.')
param regions regionType[]
@description('Workspace that takes the logs.')
param workspaceId string
@description('Tags for every resource.')
param tags object

type regionType = {
  name: string
  hasZones: bool
}

resource account 'Microsoft.DocumentDB/databaseAccounts@2025-04-15' = {
  name: name
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    disableLocalAuth: true
    enableAutomaticFailover: false
    enableMultipleWriteLocations: false
    minimalTlsVersion: 'Tls12'
    consistencyPolicy: {
      defaultConsistencyLevel: 'Session'
    }
    publicNetworkAccess: 'Disabled'
    locations: [
      for (region, index) in regions: {
        locationName: region.name
        failoverPriority: index
        isZoneRedundant: region.hasZones
      }
    ]
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: {
        tier: 'Continuous7Days'
      }
    }
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: account
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
        category: 'Requests'
        enabled: true
      }
    ]
  }
}

output id string = account.id
