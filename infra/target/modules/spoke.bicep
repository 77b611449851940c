// The spoke of one region: the cluster's network. Users come in from the edge only.

@description('Region of the stamp.')
param location string
@description('Ending of every name in this stamp.')
param suffix string
@description('Address space of the spoke, a /20.')
param addressPrefix string
@description('Whether an application gateway is the stamp\'s entrance. Else it is the balancer of the cluster.')
param hasGateway bool
@description('Whether edge and vantages speak HTTPS to the stamp.')
param isEncrypted bool
@description('Addresses that are admitted past the edge: control, vantages, and the other stamps\' gates.')
param pastAddresses string[]
@description('Address of the firewall through which the cluster goes out; empty for none.')
param firewallAddress string
@description('Names by type.')
param abbreviations object
@description('Workspace that takes the logs.')
param workspaceId string
@description('Tags for every resource.')
param tags object

var ways = loadJsonContent('../ways.json')
// Priorities below 200 are left free: a drill that cuts the region off puts its rule there.
var fromEdge = {
  name: 'from-edge'
  properties: {
    description: 'Users come through Front Door. The profile itself is checked by its id, in the gateway or the ingress.'
    access: 'Allow'
    direction: 'Inbound'
    priority: 200
    protocol: 'Tcp'
    sourceAddressPrefix: ways.admitted.edge
    sourcePortRange: '*'
    destinationAddressPrefix: '*'
    destinationPortRange: string(isEncrypted ? ways.ports.edge.encrypted : ways.ports.edge.plain)
  }
}
// A door of its own, so that trouble between Front Door and this region is not taken for trouble of this region.
var fromPast = {
  name: 'past-the-edge'
  properties: {
    description: 'Control, vantages and the gates of the other stamps verify past the edge.'
    access: 'Allow'
    direction: 'Inbound'
    priority: 205
    protocol: 'Tcp'
    sourceAddressPrefixes: pastAddresses
    sourcePortRange: '*'
    destinationAddressPrefix: '*'
    destinationPortRange: string(isEncrypted ? ways.ports.past.encrypted : ways.ports.past.plain)
  }
}
var fromGatewayManager = {
  name: 'from-gateway-manager'
  properties: {
    description: 'Azure looks after the application gateway on these ports.'
    access: 'Allow'
    direction: 'Inbound'
    priority: 210
    protocol: 'Tcp'
    sourceAddressPrefix: 'GatewayManager'
    sourcePortRange: '*'
    destinationAddressPrefix: '*'
    destinationPortRange: '65200-65535'
  }
}
var fromBalancer = {
  name: 'from-balancer'
  properties: {
    description: 'Azure\'s load balancer probes.'
    access: 'Allow'
    direction: 'Inbound'
    priority: 220
    protocol: '*'
    sourceAddressPrefix: 'AzureLoadBalancer'
    sourcePortRange: '*'
    destinationAddressPrefix: '*'
    destinationPortRange: '*'
  }
}
var noInternet = {
  name: 'no-internet-in'
  properties: {
    description: 'Nothing else comes in from the internet.'
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

resource nodesGuard 'Microsoft.Network/networkSecurityGroups@2024-07-01' = {
  name: '${abbreviations.networkNetworkSecurityGroups}nodes-${suffix}'
  location: location
  tags: tags
  properties: {
    securityRules: hasGateway ? [fromBalancer, noInternet] : [fromEdge, fromPast, fromBalancer, noInternet]
  }
}

resource gatewayGuard 'Microsoft.Network/networkSecurityGroups@2024-07-01' = {
  name: '${abbreviations.networkNetworkSecurityGroups}gateway-${suffix}'
  location: location
  tags: tags
  properties: {
    securityRules: [
      fromEdge
      fromPast
      fromGatewayManager
      fromBalancer
      noInternet
    ]
  }
}

resource routes 'Microsoft.Network/routeTables@2024-07-01' = if (hasGateway) {
  name: 'rt-${suffix}'
  location: location
  tags: tags
  properties: {
    routes: [
      {
        name: 'out-through-firewall'
        properties: {
          addressPrefix: '0.0.0.0/0'
          nextHopType: 'VirtualAppliance'
          nextHopIpAddress: firewallAddress
        }
      }
    ]
  }
}

resource network 'Microsoft.Network/virtualNetworks@2024-07-01' = {
  name: '${abbreviations.networkVirtualNetworks}spoke-${suffix}'
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
        name: 'nodes'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 22, 0)
          networkSecurityGroup: {
            id: nodesGuard.id
          }
          routeTable: hasGateway
            ? {
                id: routes.id
              }
            : null
        }
      }
      {
        name: 'gateway'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 24, 8)
          networkSecurityGroup: {
            id: gatewayGuard.id
          }
        }
      }
      {
        name: 'endpoints'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 24, 9)
          privateEndpointNetworkPolicies: 'Disabled'
          defaultOutboundAccess: false
        }
      }
    ]
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: nodesGuard
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

resource gatewayGuardDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: gatewayGuard
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

output networkId string = network.id
output networkName string = network.name
output nodesSubnetId string = '${network.id}/subnets/nodes'
output gatewaySubnetId string = '${network.id}/subnets/gateway'
output endpointsSubnetId string = '${network.id}/subnets/endpoints'
@description('What user traffic passes first: for drills that cut the region off.')
output guardId string = hasGateway ? gatewayGuard.id : nodesGuard.id
@description('An address in the node subnet that is kept for the internal ingress.')
output ingressAddress string = cidrHost(cidrSubnet(addressPrefix, 22, 0), ways.ingress.internalHostNumber)
