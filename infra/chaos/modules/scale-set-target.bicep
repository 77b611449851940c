// Lets one experiment shut one scale set down, and nothing else.

@description('Name of the scale set.')
param name string
@description('Identity of the experiment.')
param principalId string

var virtualMachineContributor = '9980e02c-c2be-4d73-94e8-173b1dc7cf3c'

resource scaleSet 'Microsoft.Compute/virtualMachineScaleSets@2024-07-01' existing = {
  name: name
}

resource target 'Microsoft.Chaos/targets@2025-01-01' = {
  name: 'Microsoft-VirtualMachineScaleSet'
  scope: scaleSet
  properties: {}
}

resource capability 'Microsoft.Chaos/targets/capabilities@2025-01-01' = {
  parent: target
  name: 'Shutdown-2.0'
}

resource mayShutDown 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(scaleSet.id, principalId, virtualMachineContributor)
  scope: scaleSet
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', virtualMachineContributor)
    description: 'A drill takes the nodes away.'
  }
}
