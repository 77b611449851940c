// The hub of one region: a network, a firewall, and the policy that the firewall follows.
// The base policy is the same text in every region but a resource of its own, so that no region depends on another's.

@description('Region of the stamp.')
param location string
@description('Ending of every name in this stamp.')
param suffix string
@description('Address space of the hub, a /24.')
param addressPrefix string
@description('Address space of the spoke that goes out through this hub.')
param spokePrefix string
@description('Public address from which the stamp calls out.')
param addressId string
@description('Addresses at which the stamps are entered: gates ask each other.')
param peerFronts string[]
@description('Whether the stamps are entered over HTTPS.')
param isEncrypted bool
@description('Zones over which the firewall spreads; empty where the region has none.')
param zones string[]
@description('Workspace that takes the logs.')
param workspaceId string
@description('Names by type.')
param abbreviations object
@description('Tags for every resource.')
param tags object

var ways = loadJsonContent('../ways.json')
// Some regions have another name in service tags.
var tagNames = loadJsonContent('../service-tags.json')
var regionTag = tagNames[?location] ?? location

resource basePolicy 'Microsoft.Network/firewallPolicies@2024-07-01' = {
  name: '${abbreviations.firewallPolicies}base-${suffix}'
  location: location
  tags: tags
  properties: {
    sku: {
      tier: 'Standard'
    }
    threatIntelMode: 'Deny'
    dnsSettings: {
      enableProxy: true
    }
  }
}

resource baseRules 'Microsoft.Network/firewallPolicies/ruleCollectionGroups@2024-07-01' = {
  parent: basePolicy
  name: 'every-cluster'
  properties: {
    priority: 300
    ruleCollections: [
      {
        ruleCollectionType: 'FirewallPolicyFilterRuleCollection'
        name: 'time'
        priority: 310
        action: {
          type: 'Allow'
        }
        rules: [
          {
            ruleType: 'NetworkRule'
            name: 'ntp'
            ipProtocols: [
              'UDP'
            ]
            sourceAddresses: [
              spokePrefix
            ]
            destinationAddresses: [
              '*'
            ]
            destinationPorts: [
              '123'
            ]
          }
        ]
      }
      {
        ruleCollectionType: 'FirewallPolicyFilterRuleCollection'
        name: 'kubernetes'
        priority: 320
        action: {
          type: 'Allow'
        }
        rules: [
          {
            ruleType: 'ApplicationRule'
            name: 'aks'
            sourceAddresses: [
              spokePrefix
            ]
            fqdnTags: [
              'AzureKubernetesService'
            ]
            protocols: [
              {
                protocolType: 'Https'
                port: 443
              }
            ]
          }
        ]
      }
    ]
  }
}

resource policy 'Microsoft.Network/firewallPolicies@2024-07-01' = {
  name: '${abbreviations.firewallPolicies}${suffix}'
  location: location
  tags: tags
  properties: {
    basePolicy: {
      id: basePolicy.id
    }
    sku: {
      tier: 'Standard'
    }
    threatIntelMode: 'Deny'
    dnsSettings: {
      enableProxy: true
    }
  }
  dependsOn: [
    baseRules
  ]
}

// The tunnel from nodes to the control plane, and what the stamp itself needs of Azure in its own region.
resource stampRules 'Microsoft.Network/firewallPolicies/ruleCollectionGroups@2024-07-01' = {
  parent: policy
  name: 'this-stamp'
  properties: {
    priority: 400
    ruleCollections: [
      {
        ruleCollectionType: 'FirewallPolicyFilterRuleCollection'
        name: 'azure'
        priority: 410
        action: {
          type: 'Allow'
        }
        rules: [
          {
            ruleType: 'NetworkRule'
            name: 'control-plane'
            ipProtocols: [
              'TCP'
            ]
            sourceAddresses: [
              spokePrefix
            ]
            destinationAddresses: [
              'AzureCloud.${regionTag}'
            ]
            destinationPorts: [
              '443'
              '9000'
            ]
          }
          {
            ruleType: 'NetworkRule'
            name: 'identity-monitor-activation'
            ipProtocols: [
              'TCP'
            ]
            sourceAddresses: [
              spokePrefix
            ]
            destinationAddresses: [
              'AzureActiveDirectory'
              'AzureMonitor'
              'Storage'
            ]
            destinationPorts: [
              '443'
            ]
          }
          {
            ruleType: 'NetworkRule'
            name: 'gates-of-the-other-stamps'
            ipProtocols: [
              'TCP'
            ]
            sourceAddresses: [
              spokePrefix
            ]
            destinationAddresses: peerFronts
            destinationPorts: [
              string(isEncrypted ? ways.ports.past.encrypted : ways.ports.past.plain)
            ]
          }
        ]
      }
    ]
  }
}

resource network 'Microsoft.Network/virtualNetworks@2024-07-01' = {
  name: '${abbreviations.networkVirtualNetworks}hub-${suffix}'
  location: location
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: [
        addressPrefix
      ]
    }
    subnets: [
      {
        name: 'AzureFirewallSubnet'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 26, 0)
        }
      }
    ]
  }
}

resource firewall 'Microsoft.Network/azureFirewalls@2024-07-01' = {
  name: '${abbreviations.azureFirewalls}${suffix}'
  location: location
  tags: tags
  zones: zones
  properties: {
    sku: {
      name: 'AZFW_VNet'
      tier: 'Standard'
    }
    firewallPolicy: {
      id: policy.id
    }
    ipConfigurations: [
      {
        name: 'out'
        properties: {
          subnet: {
            id: '${network.id}/subnets/AzureFirewallSubnet'
          }
          publicIPAddress: {
            id: addressId
          }
        }
      }
    ]
  }
  dependsOn: [
    stampRules
  ]
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: firewall
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

output networkId string = network.id
output networkName string = network.name
output firewallAddress string = firewall.properties.ipConfigurations[0].properties.privateIPAddress
