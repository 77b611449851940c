// The databases of the workload and their failover group. Deployed on the server that is primary NOW.

@description('Region of the primary server.')
param location string
@description('Server that is primary now.')
param primaryName string
@description('Ids of all servers, that one included.')
param serverIds string[]
@description('Name of the failover group: the listener\'s name.')
param groupName string
@description('Names of the databases.')
param databaseNames string[]
@description('Size of each database.')
param skuName string
@description('Workspace that takes the logs.')
param workspaceId string
@description('Tags for every resource.')
param tags object

resource primary 'Microsoft.Sql/servers@2023-08-01' existing = {
  name: primaryName
}

resource databases 'Microsoft.Sql/servers/databases@2023-08-01' = [
  for databaseName in databaseNames: {
    parent: primary
    name: databaseName
    location: location
    tags: tags
    sku: {
      name: skuName
    }
    properties: {
      requestedBackupStorageRedundancy: 'Geo'
    }
  }
]

// Manual: Azure promoting on its own, beside us, would be a second pair of hands.
resource group 'Microsoft.Sql/servers/failoverGroups@2023-08-01' = {
  parent: primary
  name: groupName
  properties: {
    readWriteEndpoint: {
      failoverPolicy: 'Manual'
    }
    readOnlyEndpoint: {
      failoverPolicy: 'Disabled'
    }
    partnerServers: map(filter(serverIds, id => last(split(id, '/')) != primaryName), id => {
      id: id
    })
    databases: [for (databaseName, index) in databaseNames: databases[index].id]
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = [
  for (databaseName, index) in databaseNames: {
    name: 'to-workspace'
    scope: databases[index]
    properties: {
      workspaceId: workspaceId
      logs: [
        {
          categoryGroup: 'allLogs'
          enabled: true
        }
      ]
      metrics: [
        {
          category: 'Basic'
          enabled: true
        }
      ]
    }
  }
]

output id string = group.id
output listener string = '${groupName}${environment().suffixes.sqlServerHostname}'
