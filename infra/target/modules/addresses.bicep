// The public address at which a stamp is an origin of Front Door.

@description('Region of the stamp.')
param location string
@description('Ending of every name in this stamp.')
param suffix string
@description('Zones over which the address spreads.')
param zones string[]
@description('Names by type.')
param abbreviations object
@description('Tags for every resource.')
param tags object

resource address 'Microsoft.Network/publicIPAddresses@2024-07-01' = {
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

output id string = address.id
output name string = address.name
output host string = address.properties.dnsSettings.fqdn
