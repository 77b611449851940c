// Private ways from one stamp to both servers, so that pods reach the primary wherever it is.
// The names are written in a zone of the stamp's own.

@description('Region of the stamp.')
param location string
@description('Ending of every name in this stamp.')
param suffix string
@description('The stamp\'s network.')
param networkId string
@description('The stamp\'s subnet for endpoints.')
param subnetId string
@description('Both servers.')
param serverIds string[]
@description('Names by type.')
param abbreviations object
@description('Tags for every resource.')
param tags object

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: 'privatelink${environment().suffixes.sqlServerHostname}'
  location: 'global'
  tags: tags
  properties: {}
}

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: zone
  name: 'spoke'
  location: 'global'
  tags: tags
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: networkId
    }
  }
}

module endpoints '../../modules/private-endpoint.bicep' = [
  for (serverId, index) in serverIds: {
    name: 'sql-way-${index}-${suffix}'
    params: {
      location: location
      name: '${abbreviations.networkPrivateEndpoints}sql-${index}-${suffix}'
      subnetId: subnetId
      serviceId: serverId
      groupId: 'sqlServer'
      zoneId: zone.id
      tags: tags
    }
  }
]
