// The host name of one workload's users: it leads to the edge, and proves to the edge that it is ours.

@description('Zone in which it is written.')
param zoneName string
@description('The host name.')
param usersHost string
@description('Host name of the edge\'s endpoint.')
param endpointHost string
@description('What the edge wants to read before it believes that the name is ours; empty while it was not asked.')
param validationToken string

var relativeName = replace(usersHost, '.${zoneName}', '')

resource zone 'Microsoft.Network/dnsZones@2018-05-01' existing = {
  name: zoneName
}

resource users 'Microsoft.Network/dnsZones/CNAME@2018-05-01' = {
  parent: zone
  name: relativeName
  properties: {
    TTL: 60
    CNAMERecord: {
      cname: endpointHost
    }
  }
}

resource proof 'Microsoft.Network/dnsZones/TXT@2018-05-01' = {
  parent: zone
  name: '_dnsauth.${relativeName}'
  properties: {
    TTL: 60
    TXTRecords: [
      {
        value: [
          empty(validationToken) ? 'not asked yet' : validationToken
        ]
      }
    ]
  }
}
