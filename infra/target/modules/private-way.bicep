// Private ways from one stamp to services of one kind, wherever they are, so that pods reach what is written elsewhere.
// The names are written in a zone of the stamp's own.

@description('Region of the stamp.')
param location string
@description('Beginning of the endpoints\' names.')
param namePrefix string
@description('Zone in which services of this kind are found privately.')
param zoneName string
@description('The stamp\'s network.')
param networkId string
@description('The stamp\'s subnet for endpoints.')
param subnetId string
@description('The services.')
param serviceIds string[]
@description('Which part of a service is reached.')
param groupId string
@description('Tags for every resource.')
param tags object

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: zoneName
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
  for (serviceId, index) in serviceIds: {
    params: {
      location: location
      name: '${namePrefix}-${index}'
      subnetId: subnetId
      serviceId: serviceId
      groupId: groupId
      zoneId: zone.id
      tags: tags
    }
  }
]
