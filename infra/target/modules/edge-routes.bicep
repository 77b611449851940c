// The edge, part two: one origin group with both stamps for users, and one group for each stamp alone, for verification.
// The order of the origins follows activeRegion and nothing else, so that a deployment never moves traffic by itself.

@description('Name of the Front Door profile.')
param profileName string
@description('The firewall of the edge.')
param firewallId string
@description('Beginning of the endpoints\' names.')
param endpointPrefix string
@description('Whether all stamps serve at once.')
param isActiveActive bool
@description('Region that serves now.')
param activeRegion string
@description('The stamps: region and host name.')
param stamps stampType[]
@description('Whether the edge speaks HTTPS to the stamps. Their certificate must fit their host name.')
param isEncryptedToOrigin bool

type stampType = {
  region: string
  host: string
}

resource profile 'Microsoft.Cdn/profiles@2025-06-01' existing = {
  name: profileName
}

resource users 'Microsoft.Cdn/profiles/afdEndpoints@2025-06-01' = {
  parent: profile
  name: endpointPrefix
  location: 'global'
  properties: {
    enabledState: 'Enabled'
  }
}

resource group 'Microsoft.Cdn/profiles/originGroups@2025-06-01' = {
  parent: profile
  name: 'workload'
  properties: {
    loadBalancingSettings: {
      sampleSize: 4
      successfulSamplesRequired: 3
      additionalLatencyInMilliseconds: 50
    }
    healthProbeSettings: {
      probePath: '/ready'
      probeRequestType: 'GET'
      probeProtocol: isEncryptedToOrigin ? 'Https' : 'Http'
      // The shortest there is: a failover by probes costs one or two of them to close and three to open.
      probeIntervalInSeconds: 5
    }
    sessionAffinityState: 'Disabled'
  }
}

resource origins 'Microsoft.Cdn/profiles/originGroups/origins@2025-06-01' = [
  for stamp in stamps: {
    parent: group
    name: stamp.region
    properties: {
      hostName: stamp.host
      originHostHeader: stamp.host
      httpPort: 80
      httpsPort: 443
      priority: isActiveActive || stamp.region == activeRegion ? 1 : 2
      weight: 500
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
    patternsToMatch: [
      '/*'
    ]
    supportedProtocols: [
      'Http'
      'Https'
    ]
    httpsRedirect: 'Enabled'
    forwardingProtocol: isEncryptedToOrigin ? 'HttpsOnly' : 'HttpOnly'
    linkToDefaultDomain: 'Enabled'
    enabledState: 'Enabled'
  }
  dependsOn: [
    origins
  ]
}

// Verification: one stamp each, whether it admits users or not.
resource verifyEndpoints 'Microsoft.Cdn/profiles/afdEndpoints@2025-06-01' = [
  for stamp in stamps: {
    parent: profile
    name: '${endpointPrefix}-verify-${stamp.region}'
    location: 'global'
    properties: {
      enabledState: 'Enabled'
    }
  }
]

resource verifyGroups 'Microsoft.Cdn/profiles/originGroups@2025-06-01' = [
  for stamp in stamps: {
    parent: profile
    name: 'verify-${stamp.region}'
    properties: {
      loadBalancingSettings: {
        sampleSize: 4
        successfulSamplesRequired: 3
        additionalLatencyInMilliseconds: 50
      }
      sessionAffinityState: 'Disabled'
    }
  }
]

resource verifyOrigins 'Microsoft.Cdn/profiles/originGroups/origins@2025-06-01' = [
  for (stamp, index) in stamps: {
    parent: verifyGroups[index]
    name: stamp.region
    properties: {
      hostName: stamp.host
      originHostHeader: stamp.host
      httpPort: 80
      httpsPort: 443
      priority: 1
      weight: 500
      enabledState: 'Enabled'
      enforceCertificateNameCheck: true
    }
  }
]

resource verifyRoutes 'Microsoft.Cdn/profiles/afdEndpoints/routes@2025-06-01' = [
  for (stamp, index) in stamps: {
    parent: verifyEndpoints[index]
    name: 'verify'
    properties: {
      originGroup: {
        id: verifyGroups[index].id
      }
      patternsToMatch: [
        '/verify'
        '/state'
      ]
      supportedProtocols: [
        'Https'
      ]
      httpsRedirect: 'Disabled'
      forwardingProtocol: isEncryptedToOrigin ? 'HttpsOnly' : 'HttpOnly'
      linkToDefaultDomain: 'Enabled'
      enabledState: 'Enabled'
    }
    dependsOn: [
      verifyOrigins
    ]
  }
]

resource security 'Microsoft.Cdn/profiles/securityPolicies@2025-06-01' = {
  parent: profile
  name: 'firewall'
  properties: {
    parameters: {
      type: 'WebApplicationFirewall'
      wafPolicy: {
        id: firewallId
      }
      associations: [
        {
          domains: [
            {
              id: users.id
            }
          ]
          patternsToMatch: [
            '/*'
          ]
        }
      ]
    }
  }
}

output host string = users.properties.hostName
output originGroupId string = group.id
output originIds string[] = [for (stamp, index) in stamps: origins[index].id]
output verifyHosts string[] = [for (stamp, index) in stamps: verifyEndpoints[index].properties.hostName]
