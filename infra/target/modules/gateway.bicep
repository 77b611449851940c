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
@description('Id that our Front Door profile puts into the header X-Azure-FDID.')
param frontDoorId string
@description('Id of the certificate in the stamp\'s vault, without a version; empty for plain HTTP between edge and gateway.')
param certificateId string
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
var hasCertificate = !empty(certificateId)
var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'
var certificates = [
  {
    name: 'front'
    properties: {
      keyVaultSecretId: certificateId
    }
  }
]
var certificateReference = {
  id: resourceId('Microsoft.Network/applicationGateways/sslCertificates', name, 'front')
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${abbreviations.managedIdentityUserAssignedIdentities}gateway-${suffix}'
  location: location
  tags: tags
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
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

resource firewallPolicy 'Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies@2024-07-01' = {
  name: 'waf-${suffix}'
  location: location
  tags: tags
  properties: {
    policySettings: {
      state: 'Enabled'
      mode: 'Prevention'
    }
    customRules: [
      {
        name: 'onlyOurEdge'
        priority: 1
        ruleType: 'MatchRule'
        action: 'Block'
        matchConditions: [
          {
            matchVariables: [
              {
                variableName: 'RequestHeaders'
                selector: 'X-Azure-FDID'
              }
            ]
            operator: 'Equal'
            negationConditon: true
            matchValues: [
              frontDoorId
            ]
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
      id: firewallPolicy.id
    }
    sslCertificates: hasCertificate ? certificates : []
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
      {
        name: 'front'
        properties: {
          port: hasCertificate ? 443 : 80
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
          path: '/ready'
          interval: 5
          timeout: 4
          unhealthyThreshold: 2
          pickHostNameFromBackendHttpSettings: false
          host: ingressAddress
          match: {
            statusCodes: [
              '200-399'
              '503'
            ]
          }
        }
      }
    ]
    backendHttpSettingsCollection: [
      {
        name: 'ingress'
        properties: {
          protocol: 'Http'
          port: 80
          requestTimeout: 30
          cookieBasedAffinity: 'Disabled'
          probe: {
            id: resourceId('Microsoft.Network/applicationGateways/probes', name, 'ready')
          }
        }
      }
    ]
    httpListeners: [
      {
        name: 'front'
        properties: {
          protocol: hasCertificate ? 'Https' : 'Http'
          frontendIPConfiguration: {
            id: resourceId('Microsoft.Network/applicationGateways/frontendIPConfigurations', name, 'front')
          }
          frontendPort: {
            id: resourceId('Microsoft.Network/applicationGateways/frontendPorts', name, 'front')
          }
          sslCertificate: hasCertificate ? certificateReference : null
        }
      }
    ]
    requestRoutingRules: [
      {
        name: 'all'
        properties: {
          ruleType: 'Basic'
          priority: 100
          httpListener: {
            id: resourceId('Microsoft.Network/applicationGateways/httpListeners', name, 'front')
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
