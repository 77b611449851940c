// The step of the administrator, once for each installation: what the deployer may not do. It makes the role definitions of
// the automation, and one by which the deployer hands them out in the other subscriptions whose resources are protected.

targetScope = 'subscription'

import { tokenOf } from '../modules/roles.bicep'

@description('Name of the installation, as in azd env new.')
param environmentName string

@description('The control region, as in AZURE_LOCATION.')
param location string

@description('Ids of the other subscriptions whose resources are protected.')
param otherSubscriptionIds string[] = []

var resourceToken = tokenOf(subscription().id, environmentName, location)

module roles '../modules/roles.bicep' = {
  params: {
    resourceToken: resourceToken
    assignableSubscriptionIds: union([subscription().subscriptionId], otherSubscriptionIds)
  }
}

@description('What a deployment does in another subscription: it reads what is protected, and gives the automation its roles on it.')
@export()
var deployerElsewhere = [
  'Microsoft.Authorization/roleAssignments/read'
  'Microsoft.Authorization/roleAssignments/write'
  'Microsoft.Cache/redis/read'
  'Microsoft.Cdn/profiles/read'
  'Microsoft.ContainerService/managedClusters/read'
  'Microsoft.DBforPostgreSQL/flexibleServers/read'
  'Microsoft.DocumentDB/databaseAccounts/read'
  'Microsoft.Network/dnsZones/A/read'
  'Microsoft.Network/dnsZones/CNAME/read'
  'Microsoft.Network/dnsZones/read'
  'Microsoft.Network/trafficManagerProfiles/read'
  'Microsoft.Network/virtualNetworks/read'
  'Microsoft.Network/virtualNetworks/subnets/read'
  'Microsoft.Resources/deployments/read'
  'Microsoft.Resources/deployments/write'
  'Microsoft.Sql/servers/read'
  'Microsoft.Storage/storageAccounts/read'
]

resource deployer 'Microsoft.Authorization/roleDefinitions@2022-04-01' = if (!empty(otherSubscriptionIds)) {
  name: guid(subscription().id, resourceToken, 'deployer-elsewhere')
  properties: {
    roleName: 'Understudy deployer (${resourceToken})'
    description: 'Deploys the roles of Understudy on what is protected.'
    type: 'CustomRole'
    assignableScopes: map(otherSubscriptionIds, id => '/subscriptions/${id}')
    permissions: [
      {
        actions: deployerElsewhere
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
  }
}

@description('Name of the role that the deployer needs in each of the other subscriptions.')
output deployerRole string = empty(otherSubscriptionIds) ? '' : deployer!.properties.roleName
