// Rights on one node subnet, wherever it is.

@description('Name of the virtual network.')
param networkName string
@description('Name of the subnet.')
param subnetName string
@description('The roles that are given, and to whom: pairs of principalId and roleName (a role definition\'s GUID).')
param grants grantType[]

type grantType = {
  principalId: string
  roleName: string
}

resource network 'Microsoft.Network/virtualNetworks@2024-07-01' existing = {
  name: networkName
}

resource subnet 'Microsoft.Network/virtualNetworks/subnets@2024-07-01' existing = {
  parent: network
  name: subnetName
}

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in grants: {
    name: guid(subnet.id, grant.principalId, grant.roleName)
    scope: subnet
    properties: {
      principalId: grant.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.roleName)
    }
  }
]
