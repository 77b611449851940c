// Rights on one AKS cluster, wherever it is.

@description('Name of the resource.')
param name string
@description('The roles that are given, and to whom: pairs of principalId and roleName (a role definition\'s GUID).')
param grants grantType[]

type grantType = {
  principalId: string
  roleName: string
}

resource cluster 'Microsoft.ContainerService/managedClusters@2026-05-01' existing = {
  name: name
}

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in grants: {
    name: guid(cluster.id, grant.principalId, grant.roleName)
    scope: cluster
    properties: {
      principalId: grant.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.roleName)
    }
  }
]
