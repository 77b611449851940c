// Lets one experiment put a rule into one network security group, and nothing else.

@description('Name of the network security group.')
param name string
@description('Identity of the experiment.')
param principalId string

var networkContributor = '4d97b98b-1d4f-4787-a291-c67834d212e7'

resource securityGroup 'Microsoft.Network/networkSecurityGroups@2024-07-01' existing = {
  name: name
}

resource target 'Microsoft.Chaos/targets@2025-01-01' = {
  name: 'Microsoft-NetworkSecurityGroup'
  scope: securityGroup
  properties: {}
}

resource capability 'Microsoft.Chaos/targets/capabilities@2025-01-01' = {
  parent: target
  name: 'SecurityRule-1.0'
}

resource mayCutOff 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(securityGroup.id, principalId, networkContributor)
  scope: securityGroup
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', networkContributor)
    description: 'A drill cuts the region off.'
  }
}
