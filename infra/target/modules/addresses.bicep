// The two public addresses of a stamp: at which it is entered, and from which it calls out.

@description('Region of the stamp.')
param location string
@description('Ending of every name in this stamp.')
param suffix string
@description('Zones over which the addresses spread.')
param zones string[]
@description('Names by type.')
param abbreviations object
@description('Tags for every resource.')
param tags object

resource front 'Microsoft.Network/publicIPAddresses@2024-07-01' = {
  name: '${abbreviations.networkPublicIPAddresses}front-${suffix}'
  location: location
  tags: tags
  zones: zones
  sku: {
    name: 'Standard'
  }
  properties: {
    publicIPAllocationMethod: 'Static'
    dnsSettings: {
      domainNameLabel: 'front-${suffix}'
    }
  }
}

// The other stamps and the ledger know the stamp's gates by it.
resource leaving 'Microsoft.Network/publicIPAddresses@2024-07-01' = {
  name: '${abbreviations.networkPublicIPAddresses}leaving-${suffix}'
  location: location
  tags: tags
  zones: zones
  sku: {
    name: 'Standard'
  }
  properties: {
    publicIPAllocationMethod: 'Static'
  }
}

output frontId string = front.id
output frontName string = front.name
output frontHost string = front.properties.dnsSettings.fqdn
output frontAddress string = front.properties.ipAddress
output leavingId string = leaving.id
output leavingAddress string = leaving.properties.ipAddress
