// Experiments that take one region's cluster away, for drills. There is no "region down" in Chaos Studio; these are the
// two ways in which a region is lost as seen from outside: its machines are gone, or nobody reaches it.
// Deploy into the resource group of the automation, never into one of the region that is to be lost.

@description('Region in which the experiments themselves live: the control region.')
param location string = resourceGroup().location

@description('Name of the workload; part of the experiments\' names.')
param workloadName string

@description('Region that is taken away; part of the experiments\' names.')
param lostRegion string

@description('The scale sets of the cluster\'s node pools (they are in the cluster\'s node resource group).')
@minLength(1)
param scaleSetIds string[]

@description('The network security group that user traffic passes first. Priority 100 must be free in it.')
param securityGroupId string

@description('How long the region stays lost, as an ISO 8601 duration.')
param outage string = 'PT20M'

@description('Tags for every resource.')
param tags object = {}

var shutdown = 'urn:csci:microsoft:virtualMachineScaleSet:shutdown/2.0'
var securityRule = 'urn:csci:microsoft:networkSecurityGroup:securityRule/1.0'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-chaos-${workloadName}-${lostRegion}'
  location: location
  tags: tags
}

module scaleSets 'modules/scale-set-target.bicep' = [
  for id in scaleSetIds: {
    scope: resourceGroup(split(id, '/')[2], split(id, '/')[4])
    params: {
      name: last(split(id, '/'))
      principalId: identity.properties.principalId
    }
  }
]

module securityGroup 'modules/security-group-target.bicep' = {
  scope: resourceGroup(split(securityGroupId, '/')[2], split(securityGroupId, '/')[4])
  params: {
    name: last(split(securityGroupId, '/'))
    principalId: identity.properties.principalId
  }
}

resource powerLoss 'Microsoft.Chaos/experiments@2025-01-01' = {
  name: '${workloadName}-${lostRegion}-power-loss'
  location: location
  tags: tags
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    selectors: [
      {
        id: 'nodes'
        type: 'List'
        targets: [
          for id in scaleSetIds: {
            type: 'ChaosTarget'
            id: '${id}/providers/Microsoft.Chaos/targets/Microsoft-VirtualMachineScaleSet'
          }
        ]
      }
    ]
    steps: [
      {
        name: 'lose the machines'
        branches: [
          {
            name: 'all pools at once'
            actions: [
              {
                type: 'continuous'
                name: shutdown
                selectorId: 'nodes'
                duration: outage
                parameters: [
                  {
                    key: 'abruptShutdown'
                    value: 'true'
                  }
                ]
              }
            ]
          }
        ]
      }
    ]
  }
  dependsOn: [
    scaleSets
  ]
}

resource cutOff 'Microsoft.Chaos/experiments@2025-01-01' = {
  name: '${workloadName}-${lostRegion}-cut-off'
  location: location
  tags: tags
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    selectors: [
      {
        id: 'guard'
        type: 'List'
        targets: [
          {
            type: 'ChaosTarget'
            id: '${securityGroupId}/providers/Microsoft.Chaos/targets/Microsoft-NetworkSecurityGroup'
          }
        ]
      }
    ]
    steps: [
      {
        name: 'cut the region off'
        branches: [
          {
            name: 'users'
            actions: [
              {
                type: 'continuous'
                name: securityRule
                selectorId: 'guard'
                duration: outage
                parameters: [
                  {
                    key: 'name'
                    value: 'understudy_drill_cut_off'
                  }
                  {
                    key: 'protocol'
                    value: 'Any'
                  }
                  {
                    key: 'sourceAddresses'
                    value: '["*"]'
                  }
                  {
                    key: 'destinationAddresses'
                    value: '["*"]'
                  }
                  {
                    key: 'action'
                    value: 'Deny'
                  }
                  {
                    key: 'destinationPortRanges'
                    value: '["80","443"]'
                  }
                  {
                    key: 'sourcePortRanges'
                    value: '["*"]'
                  }
                  {
                    key: 'priority'
                    value: '100'
                  }
                  {
                    key: 'direction'
                    value: 'Inbound'
                  }
                  {
                    key: 'flushConnection'
                    value: 'true'
                  }
                ]
              }
            ]
          }
        ]
      }
    ]
  }
  dependsOn: [
    securityGroup
  ]
}

output powerLossId string = powerLoss.id
output cutOffId string = cutOff.id
