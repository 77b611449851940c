// The edge, part two: one workload's way from Front Door to all stamps. Verification does not come this way: trouble
// between Front Door and one region must not look the same to both witnesses.
// The order of the origins follows what serves now and nothing else, so that a deployment never moves traffic by itself.

import { frontType } from '../types.bicep'

@description('Name of the Front Door profile.')
param profileName string
@description('The firewall of the edge.')
param firewallId string
@description('Name of the workload.')
param workload string
@description('Name of the endpoint.')
param endpointName string
@description('Host name of users: the edge sends it on, so that ingress and gate know whom a request is for.')
param usersHost string
@description('Zone of the users\' host name; empty while nothing is delegated to it.')
param zoneId string
@description('Whether the edge speaks HTTPS to the stamps. Their certificate must fit the name under which they are entered.')
param isEncrypted bool
@description('Where the stamps are entered.')
param fronts frontType[]

var ways = loadJsonContent('../ways.json')
var hasOwnName = !empty(zoneId)

resource profile 'Microsoft.Cdn/profiles@2025-06-01' existing = {
  name: profileName
}

resource users 'Microsoft.Cdn/profiles/afdEndpoints@2025-06-01' = {
  parent: profile
  name: endpointName
  location: 'global'
  properties: {
    enabledState: 'Enabled'
  }
}

resource usersName 'Microsoft.Cdn/profiles/customDomains@2026-10-01' = if (hasOwnName) {
  parent: profile
  name: replace(usersHost, '.', '-')
  properties: {
    hostName: usersHost
    azureDnsZone: {
      id: zoneId
    }
    tlsSettings: {
      certificateType: 'ManagedCertificate'
      minimumTlsVersion: 'TLS12'
    }
  }
}

resource group 'Microsoft.Cdn/profiles/originGroups@2025-06-01' = {
  parent: profile
  name: workload
  properties: {
    loadBalancingSettings: {
      sampleSize: ways.probes.edge.sampleSize
      successfulSamplesRequired: ways.probes.edge.successesRequired
      additionalLatencyInMilliseconds: 50
    }
    healthProbeSettings: {
      probePath: ways.probes.edge.path
      probeRequestType: 'GET'
      probeProtocol: isEncrypted ? 'Https' : 'Http'
      // The shortest there is: a failover by probes costs one or two of them to close and three to open.
      probeIntervalInSeconds: ways.probes.edge.everySeconds
    }
    sessionAffinityState: 'Disabled'
  }
}

resource origins 'Microsoft.Cdn/profiles/originGroups/origins@2025-06-01' = [
  for front in fronts: {
    parent: group
    name: front.name
    properties: {
      hostName: front.host
      originHostHeader: usersHost
      httpPort: ways.ports.edge.plain
      httpsPort: ways.ports.edge.encrypted
      priority: front.isServing ? 1 : max(front.rank, 2)
      weight: front.weight
      enabledState: 'Enabled'
      enforceCertificateNameCheck: true
    }
  }
]

resource route 'Microsoft.Cdn/profiles/afdEndpoints/routes@2025-06-01' = {
  parent: users
  name: 'all'
  properties: {
    originGroup: {
      id: group.id
    }
    customDomains: hasOwnName
      ? [
          {
            id: usersName.id
          }
        ]
      : []
    patternsToMatch: [
      ways.paths.users
    ]
    supportedProtocols: [
      'Http'
      'Https'
    ]
    httpsRedirect: 'Enabled'
    forwardingProtocol: isEncrypted ? 'HttpsOnly' : 'HttpOnly'
    linkToDefaultDomain: 'Enabled'
    enabledState: 'Enabled'
  }
  dependsOn: [
    origins
  ]
}

var ownDomains = hasOwnName
  ? [
      {
        id: usersName.id
      }
    ]
  : []

resource security 'Microsoft.Cdn/profiles/securityPolicies@2025-06-01' = {
  parent: profile
  name: 'firewall-${workload}'
  properties: {
    parameters: {
      type: 'WebApplicationFirewall'
      wafPolicy: {
        id: firewallId
      }
      associations: [
        {
          domains: concat(
            [
              {
                id: users.id
              }
            ],
            ownDomains
          )
          patternsToMatch: [
            ways.paths.users
          ]
        }
      ]
    }
  }
}

output endpointHost string = users.properties.hostName
output usersAddress string = 'https://${hasOwnName ? usersHost : users.properties.hostName}'
output validationToken string = hasOwnName ? usersName!.properties.validationProperties.validationToken : ''
output originIds string[] = [for (front, index) in fronts: origins[index].id]
output originHosts string[] = [for front in fronts: front.host]
