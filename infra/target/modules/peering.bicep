// One direction of a hub and spoke that know each other.

@description('Network from which the peering looks.')
param fromName string
@description('Network that it sees.')
param toId string
@description('Name of the peering.')
param name string

resource from 'Microsoft.Network/virtualNetworks@2024-07-01' existing = {
  name: fromName
}

resource peering 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-07-01' = {
  parent: from
  name: name
  properties: {
    allowVirtualNetworkAccess: true
    allowForwardedTraffic: true
    remoteVirtualNetwork: {
      id: toId
    }
  }
}
