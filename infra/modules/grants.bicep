// Who gets which role on what is protected, wherever it is: other resource groups, other subscriptions.

targetScope = 'subscription'

@description('Name of this installation.')
param environmentName string
@description('The identity that changes things.')
param handsPrincipalId string
@description('The identity that sees. The same one where the apps are not split.')
param eyesPrincipalId string
@description('GUIDs of the role definitions, by key.')
param roleNames object
@description('AKS clusters.')
param clusterIds string[]
@description('Subnets of the node pools.')
param nodeSubnetIds string[]
@description('SQL servers of both sides of each failover group.')
param sqlServerIds string[]
@description('SQL servers on which a failover may lose data.')
param sqlServerIdsWithDataLoss string[]
@description('Front Door profiles.')
param frontDoorIds string[]
@description('Traffic Manager profiles.')
param trafficManagerIds string[]
@description('DNS zones in which names are moved.')
param dnsZoneIds string[]

var watchedSubscriptionIds = union(
  map(clusterIds, id => split(id, '/')[2]),
  map(sqlServerIds, id => split(id, '/')[2]),
  map(frontDoorIds, id => split(id, '/')[2])
)

module clusterGrants 'grant-cluster.bicep' = [
  for id in clusterIds: {
    name: 'grant-cluster-${uniqueString(id)}'
    scope: resourceGroup(split(id, '/')[2], split(id, '/')[4])
    params: {
      name: last(split(id, '/'))
      grants: [
        {
          principalId: handsPrincipalId
          roleName: roleNames.cluster
        }
        {
          principalId: eyesPrincipalId
          roleName: roleNames.watcher
        }
      ]
    }
  }
]

module subnetGrants 'grant-subnet.bicep' = [
  for id in nodeSubnetIds: {
    name: 'grant-subnet-${uniqueString(id)}'
    scope: resourceGroup(split(id, '/')[2], split(id, '/')[4])
    params: {
      networkName: split(id, '/')[8]
      subnetName: last(split(id, '/'))
      grants: [
        {
          principalId: handsPrincipalId
          roleName: roleNames.subnet
        }
      ]
    }
  }
]

module databaseGrants 'grant-database.bicep' = [
  for id in sqlServerIds: {
    name: 'grant-database-${uniqueString(id)}'
    scope: resourceGroup(split(id, '/')[2], split(id, '/')[4])
    params: {
      name: last(split(id, '/'))
      grants: [
        {
          principalId: handsPrincipalId
          roleName: roleNames.database
        }
        {
          principalId: eyesPrincipalId
          roleName: roleNames.watcher
        }
      ]
    }
  }
]

// Empty by default: losing data is a right that someone gives on purpose.
module dataLossGrants 'grant-database.bicep' = [
  for id in sqlServerIdsWithDataLoss: {
    name: 'grant-data-loss-${uniqueString(id)}'
    scope: resourceGroup(split(id, '/')[2], split(id, '/')[4])
    params: {
      name: last(split(id, '/'))
      grants: [
        {
          principalId: handsPrincipalId
          roleName: roleNames.databaseDataLoss
        }
      ]
    }
  }
]

module frontDoorGrants 'grant-front-door.bicep' = [
  for id in frontDoorIds: {
    name: 'grant-front-door-${uniqueString(id)}'
    scope: resourceGroup(split(id, '/')[2], split(id, '/')[4])
    params: {
      name: last(split(id, '/'))
      grants: [
        {
          principalId: handsPrincipalId
          roleName: roleNames.frontDoor
        }
        {
          principalId: eyesPrincipalId
          roleName: roleNames.watcher
        }
      ]
    }
  }
]

module trafficManagerGrants 'grant-traffic-manager.bicep' = [
  for id in trafficManagerIds: {
    name: 'grant-traffic-${uniqueString(id)}'
    scope: resourceGroup(split(id, '/')[2], split(id, '/')[4])
    params: {
      name: last(split(id, '/'))
      grants: [
        {
          principalId: handsPrincipalId
          roleName: roleNames.trafficManager
        }
        {
          principalId: eyesPrincipalId
          roleName: roleNames.watcher
        }
      ]
    }
  }
]

module dnsGrants 'grant-dns.bicep' = [
  for id in dnsZoneIds: {
    name: 'grant-dns-${uniqueString(id)}'
    scope: resourceGroup(split(id, '/')[2], split(id, '/')[4])
    params: {
      name: last(split(id, '/'))
      grants: [
        {
          principalId: handsPrincipalId
          roleName: roleNames.dns
        }
      ]
    }
  }
]

module subscriptionGrants 'grant-subscription.bicep' = [
  for id in watchedSubscriptionIds: {
    name: 'grant-subscription-${uniqueString(id, environmentName)}'
    scope: subscription(id)
    params: {
      principalId: eyesPrincipalId
      roleName: roleNames.subscriptionWatcher
    }
  }
]
