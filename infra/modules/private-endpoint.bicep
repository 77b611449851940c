// One private way to one service.

@description('Region of the control plane.')
param location string
@description('Name of the private endpoint.')
param name string
@description('Subnet in which it lives.')
param subnetId string
@description('The service that it leads to.')
param serviceId string
@description('Which part of the service: blob, table, vault, namespace and so on.')
param groupId string
@description('Private DNS zone in which its name is written.')
param zoneId string
@description('Tags for every resource.')
param tags object

resource endpoint 'Microsoft.Network/privateEndpoints@2024-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    privateLinkServiceConnections: [
      {
        name: groupId
        properties: {
          privateLinkServiceId: serviceId
          groupIds: [
            groupId
          ]
        }
      }
    ]
  }
}

resource names 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-07-01' = {
  parent: endpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: groupId
        properties: {
          privateDnsZoneId: zoneId
        }
      }
    ]
  }
}
