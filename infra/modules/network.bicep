// A network of the automation's own: it calls out from one address, by which stamps know it. It is peered with no hub of a protected region,
// so that the way to Azure's control plane never leads through a region that is lost.

@description('Region of the control plane.')
param location string
@description('Name of the virtual network.')
param name string
@description('Name of the network security group.')
param securityGroupName string
@description('Address space; a /24 is enough.')
param addressPrefix string
@description('Whether the functions run on Flex Consumption (else on Elastic Premium): it decides which service the subnets are delegated to.')
param isFlex bool
@description('Whether services are reached through private endpoints, whose names are written here.')
param hasPrivateZones bool
@description('Name of the public address from which the automation calls out.')
param addressName string
@description('Name of the gateway that calls out from it.')
param gatewayName string
@description('Workspace that takes the logs.')
param workspaceId string
@description('Tags for every resource.')
param tags object

var delegation = isFlex ? 'Microsoft.App/environments' : 'Microsoft.Web/serverFarms'
var zones = [
  'privatelink.blob.${environment().suffixes.storage}'
  'privatelink.queue.${environment().suffixes.storage}'
  'privatelink.table.${environment().suffixes.storage}'
  'privatelink.vaultcore.azure.net'
  'privatelink.servicebus.windows.net'
  'privatelink.eventgrid.azure.net'
]

resource securityGroup 'Microsoft.Network/networkSecurityGroups@2024-07-01' = {
  name: securityGroupName
  location: location
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'no-internet-in'
        properties: {
          description: 'Nothing calls into this network from outside.'
          access: 'Deny'
          direction: 'Inbound'
          priority: 4000
          protocol: '*'
          sourceAddressPrefix: 'Internet'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
    ]
  }
}

resource address 'Microsoft.Network/publicIPAddresses@2024-07-01' = {
  name: addressName
  location: location
  tags: tags
  sku: {
    name: 'Standard'
  }
  properties: {
    publicIPAllocationMethod: 'Static'
  }
}

resource gateway 'Microsoft.Network/natGateways@2026-03-01' = {
  name: gatewayName
  location: location
  tags: tags
  sku: {
    name: 'Standard'
  }
  properties: {
    publicIpAddresses: [
      {
        id: address.id
      }
    ]
  }
}

resource network 'Microsoft.Network/virtualNetworks@2024-07-01' = {
  name: name
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
        name: 'functions'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 26, 0)
          networkSecurityGroup: {
            id: securityGroup.id
          }
          natGateway: {
            id: gateway.id
          }
          delegations: [
            {
              name: 'functions'
              properties: {
                serviceName: delegation
              }
            }
          ]
        }
      }
      {
        name: 'eyes'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 26, 1)
          networkSecurityGroup: {
            id: securityGroup.id
          }
          natGateway: {
            id: gateway.id
          }
          delegations: [
            {
              name: 'functions'
              properties: {
                serviceName: delegation
              }
            }
          ]
        }
      }
      {
        name: 'endpoints'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 26, 2)
          privateEndpointNetworkPolicies: 'Disabled'
          defaultOutboundAccess: false
          networkSecurityGroup: {
            id: securityGroup.id
          }
        }
      }
    ]
  }
}

resource dnsZones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for zone in (hasPrivateZones ? zones : []): {
    name: zone
    location: 'global'
    tags: tags
    properties: {}
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (zone, index) in (hasPrivateZones ? zones : []): {
    parent: dnsZones[index]
    name: 'automation'
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: {
        id: network.id
      }
    }
  }
]

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: network
  properties: {
    workspaceId: workspaceId
    metrics: [
      {
        category: 'AllMetrics'
        enabled: true
      }
    ]
  }
}

resource guardDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: securityGroup
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        categoryGroup: 'allLogs'
        enabled: true
      }
    ]
  }
}

output functionsSubnetId string = '${network.id}/subnets/functions'
output eyesSubnetId string = '${network.id}/subnets/eyes'
output endpointsSubnetId string = '${network.id}/subnets/endpoints'
output leavingAddress string = address.properties.ipAddress
output zoneIds object = hasPrivateZones
  ? {
      blob: dnsZones[0].id
      queue: dnsZones[1].id
      table: dnsZones[2].id
      vault: dnsZones[3].id
      bus: dnsZones[4].id
      events: dnsZones[5].id
    }
  : {}
