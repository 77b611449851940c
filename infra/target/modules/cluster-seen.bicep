// What the rest of a stamp must know of its cluster, running or stopped.

@description('Name of the cluster.')
param clusterName string
@description('Name of the stamp\'s vault, whose certificate the ingress may show.')
param vaultName string

var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource cluster 'Microsoft.ContainerService/managedClusters@2026-05-01' existing = {
  name: clusterName
}

#disable-next-line BCP081 // older versions stop on 27 February 2027
resource vault 'Microsoft.KeyVault/vaults@2026-02-01' existing = {
  name: vaultName
}

resource readsCertificate 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, cluster.id, secretsUser)
  scope: vault
  properties: {
    principalId: cluster.properties.addonProfiles.azureKeyvaultSecretsProvider.identity.objectId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
    description: 'The ingress shows the certificate of the stamp.'
  }
}

output id string = cluster.id
output issuerUrl string = cluster.properties.oidcIssuerProfile.issuerURL
output nodeGroup string = cluster.properties.nodeResourceGroup
output kubeletPrincipalId string = cluster.properties.identityProfile.kubeletidentity.objectId
output secretsClientId string = cluster.properties.addonProfiles.azureKeyvaultSecretsProvider.identity.clientId
