// The zone of all host names, and the name under which each stamp is entered past the edge.

import { hostOf } from '../hosts.bicep'

@description('The domain.')
param domain string
@description('Names of the workloads.')
param workloadNames string[]
@description('Names of the stamps.')
param stampNames string[]
@description('Public addresses at which the stamps are entered, in the same order.')
param frontIds string[]
@description('Tags for every resource.')
param tags object

var ways = loadJsonContent('../ways.json')
var ending = '.${domain}'
var entries = flatten(map(
  workloadNames,
  workload => map(stampNames, (stamp, index) => {
    name: replace(hostOf(ways.hosts.verification, stamp, workload, domain), ending, '')
    at: index
  })
))

resource zone 'Microsoft.Network/dnsZones@2018-05-01' = {
  name: domain
  location: 'global'
  tags: tags
  properties: {}
}

// A record follows the address as a resource, so it stays true if the address changes.
resource verification 'Microsoft.Network/dnsZones/A@2018-05-01' = [
  for entry in entries: {
    parent: zone
    name: entry.name
    properties: {
      TTL: 60
      targetResource: {
        id: frontIds[entry.at]
      }
    }
  }
]

output zoneId string = zone.id
output zoneName string = zone.name
output nameServers string[] = zone.properties.nameServers
