// The application gateway of one stamp: a web application firewall that lets in only what came through our Front Door.

@description('Region of the stamp.')
param location string
@description('Ending of every name in this stamp.')
param suffix string
@description('Subnet of the gateway.')
param subnetId string
@description('Public address of the gateway.')
param addressId string
@description('Address of the internal ingress of the cluster.')
param ingressAddress string
@description('A host name of users, under which the ingress is probed: it answers under no other.')
param probedHost string
@description('Addresses that are admitted past the edge.')
param pastAddresses string[]
@description('Id that our Front Door profile puts into the header by which it is known.')
param frontDoorId string
@description('Name of the certificate in the stamp\'s vault; empty for plain HTTP between edge and gateway.')
param certificateName string
@description('Name of the stamp\'s vault.')
param vaultName string
@description('Zones over which the gateway spreads; empty where the region has none.')
param zones string[]
@description('Workspace that takes the logs.')
param workspaceId string
@description('Names by type.')
param abbreviations object
@description('Tags for every resource.')
param tags object

var name = '${abbreviations.applicationGateways}${suffix}'
var ways = loadJsonContent('../ways.json')
var hasCertificate = !empty(certificateName)
// Two doors on one address: users come by the first through our Front Door, and those who verify by the second past it.
var doors = [
  {
    name: 'front'
    port: hasCertificate ? ways.ports.edge.encrypted : ways.ports.edge.plain
    priority: 100
  }
  {
    name: 'past'
    port: hasCertificate ? ways.ports.past.encrypted : ways.ports.past.plain
    priority: 110
  }
]
var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'
var edgeHeader = {
  variableName: 'RequestHeaders'
  selector: ways.admitted.edgeHeader
}
var callersAddress = {
  variableName: 'RemoteAddr'
}
var certificateReference = {
  id: resourceId('Microsoft.Network/applicationGateways/sslCertificates', name, 'front')
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${abbreviations.managedIdentityUserAssignedIdentities}gateway-${suffix}'
  location: location
  tags: tags
}

#disable-next-line BCP081 // older versions stop on 27 February 2027
resource vault 'Microsoft.KeyVault/vaults@2026-02-01' existing = {
  name: vaultName
}

resource readsCertificate 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identity.id, secretsUser)
  scope: vault
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
    description: 'The gateway shows the certificate of the stamp.'
  }
}

resource firewallPolicies 'Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies@2024-07-01' = [
  for door in doors: {
    name: 'waf-${door.name}-${suffix}'
    location: location
    tags: tags
    properties: {
      policySettings: {
        state: 'Enabled'
        mode: 'Prevention'
      }
      customRules: [
        {
          name: door.name == 'front' ? 'onlyOurEdge' : 'onlyKnownAddresses'
          priority: 1
          ruleType: 'MatchRule'
          action: 'Block'
          matchConditions: [
            {
              matchVariables: [
                door.name == 'front' ? edgeHeader : callersAddress
              ]
              operator: door.name == 'front' ? 'Equal' : 'IPMatch'
              negationConditon: true
              matchValues: door.name == 'front' ? [frontDoorId] : pastAddresses
            }
          ]
        }
      ]
      managedRules: {
        managedRuleSets: [
          {
            ruleSetType: 'OWASP'
            ruleSetVersion: '3.2'
          }
        ]
      }
    }
  }
]

resource gateway 'Microsoft.Network/applicationGateways@2024-07-01' = {
  name: name
  location: location
  tags: tags
  zones: zones
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    sku: {
      name: 'WAF_v2'
      tier: 'WAF_v2'
    }
    autoscaleConfiguration: {
      minCapacity: 1
      maxCapacity: 10
    }
    firewallPolicy: {
      id: firewallPolicies[0].id
    }
    sslCertificates: hasCertificate
      ? [
          {
            name: 'front'
            properties: {
              keyVaultSecretId: '${vault.properties.vaultUri}secrets/${certificateName}'
            }
          }
        ]
      : []
    gatewayIPConfigurations: [
      {
        name: 'gateway'
        properties: {
          subnet: {
            id: subnetId
          }
        }
      }
    ]
    frontendIPConfigurations: [
      {
        name: 'front'
        properties: {
          publicIPAddress: {
            id: addressId
          }
        }
      }
    ]
    frontendPorts: [
      for door in doors: {
        name: door.name
        properties: {
          port: door.port
        }
      }
    ]
    backendAddressPools: [
      {
        name: 'ingress'
        properties: {
          backendAddresses: [
            {
              ipAddress: ingressAddress
            }
          ]
        }
      }
    ]
    probes: [
      {
        // A closed door answers 503 and is still healthy here: the edge must see that answer, not one of the gateway's own.
        name: 'ready'
        properties: {
          protocol: 'Http'
          path: ways.probes.gateway.path
          interval: ways.probes.gateway.everySeconds
          timeout: ways.probes.gateway.timeoutSeconds
          unhealthyThreshold: ways.probes.gateway.failuresMax
          pickHostNameFromBackendHttpSettings: false
          host: probedHost
          match: {
            statusCodes: ways.probes.gateway.healthy
          }
        }
      }
    ]
    backendHttpSettingsCollection: [
      {
        name: 'ingress'
        properties: {
          protocol: 'Http'
          port: ways.ports.inside
          // The host name of users goes on to the ingress as it came: routes are told apart by it.
          pickHostNameFromBackendAddress: false
          requestTimeout: 30
          cookieBasedAffinity: 'Disabled'
          probe: {
            id: resourceId('Microsoft.Network/applicationGateways/probes', name, 'ready')
          }
        }
      }
    ]
    httpListeners: [
      for (door, index) in doors: {
        name: door.name
        properties: {
          protocol: hasCertificate ? 'Https' : 'Http'
          firewallPolicy: {
            id: firewallPolicies[index].id
          }
          frontendIPConfiguration: {
            id: resourceId('Microsoft.Network/applicationGateways/frontendIPConfigurations', name, 'front')
          }
          frontendPort: {
            id: resourceId('Microsoft.Network/applicationGateways/frontendPorts', name, door.name)
          }
          sslCertificate: hasCertificate ? certificateReference : null
        }
      }
    ]
    requestRoutingRules: [
      for door in doors: {
        name: door.name
        properties: {
          ruleType: 'Basic'
          priority: door.priority
          httpListener: {
            id: resourceId('Microsoft.Network/applicationGateways/httpListeners', name, door.name)
          }
          backendAddressPool: {
            id: resourceId('Microsoft.Network/applicationGateways/backendAddressPools', name, 'ingress')
          }
          backendHttpSettings: {
            id: resourceId('Microsoft.Network/applicationGateways/backendHttpSettingsCollection', name, 'ingress')
          }
        }
      }
    ]
  }
  dependsOn: [
    readsCertificate
  ]
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: gateway
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        categoryGroup: 'allLogs'
        enabled: true
      }
    ]
    metrics: [
      {
        category: 'AllMetrics'
        enabled: true
      }
    ]
  }
}
