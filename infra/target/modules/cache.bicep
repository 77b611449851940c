// The cache of one stamp. It holds nothing that cannot be read again, so it is not copied between regions.

@description('Region of the stamp.')
param location string
@description('Name of the cache.')
param name string
@description('Workspace that takes the logs.')
param workspaceId string
@description('The stamp\'s network.')
param networkId string
@description('The stamp\'s subnet for endpoints.')
param subnetId string
@description('Beginning of the endpoint\'s name.')
param endpointPrefix string
@description('Tags for every resource.')
param tags object

resource cache 'Microsoft.Cache/redisEnterprise@2025-07-01' = {
  name: name
  location: location
  tags: tags
  sku: {
    name: 'Balanced_B0'
  }
  properties: {
    minimumTlsVersion: '1.2'
    publicNetworkAccess: 'Disabled'
  }
}

resource database 'Microsoft.Cache/redisEnterprise/databases@2025-07-01' = {
  parent: cache
  name: 'default'
  properties: {
    accessKeysAuthentication: 'Disabled'
    clientProtocol: 'Encrypted'
    clusteringPolicy: 'EnterpriseCluster'
    evictionPolicy: 'VolatileLRU'
  }
}

module way 'private-way.bicep' = {
  params: {
    location: location
    namePrefix: endpointPrefix
    zoneName: 'privatelink.redis.azure.net'
    networkId: networkId
    subnetId: subnetId
    serviceIds: [
      cache.id
    ]
    groupId: 'redisEnterprise'
    tags: tags
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: cache
  properties: {
    workspaceId: workspaceId
    metrics: [
      {
        category: 'AllMetrics'
        enabled: true
      }
    ]
  }
}
