// Which identity gets which role on what is protected, wherever it is: other resource groups, other subscriptions.
// Only the hands change anything. The one who looks reads the edge's metrics, and sees the rest over HTTP.

targetScope = 'subscription'

@description('The identity that changes things.')
param handsPrincipalId string
@description('The identity that looks: that of the eyes, or of the hands where there is one app.')
param lookerPrincipalId string
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
@description('PostgreSQL flexible servers: the primary and its replicas.')
param postgresServerIds string[]
@description('Redis caches of the Premium tier, both ends of each link.')
param redisCacheIds string[]
@description('Cosmos DB accounts.')
param cosmosAccountIds string[]
@description('Cosmos DB accounts whose written region may be taken offline, which may lose data.')
param cosmosAccountIdsWithDataLoss string[]
@description('Storage accounts that move with a workload.')
param storageAccountIds string[]
@description('Storage accounts that may be failed over, which may lose data.')
param storageAccountIdsWithDataLoss string[]
@description('Front Door profiles.')
param frontDoorIds string[]
@description('Traffic Manager profiles.')
param trafficManagerIds string[]
@description('Record sets of Azure DNS.')
param recordSetIds string[]

module clusterGrants 'grant-cluster.bicep' = [
  for id in clusterIds: {
    scope: resourceGroup(split(id, '/')[2], split(id, '/')[4])
    params: {
      name: last(split(id, '/'))
      grants: [
        {
          principalId: handsPrincipalId
          roleName: roleNames.cluster
        }
      ]
    }
  }
]

module subnetGrants 'grant-subnet.bicep' = [
  for id in nodeSubnetIds: {
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
    scope: resourceGroup(split(id, '/')[2], split(id, '/')[4])
    params: {
      name: last(split(id, '/'))
      grants: [
        {
          principalId: handsPrincipalId
          roleName: roleNames.database
        }
      ]
    }
  }
]

// Empty by default: losing data is a right that someone gives on purpose.
module dataLossGrants 'grant-database.bicep' = [
  for id in sqlServerIdsWithDataLoss: {
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

module cosmosGrants 'grant-cosmos.bicep' = [
  for id in cosmosAccountIds: {
    scope: resourceGroup(split(id, '/')[2], split(id, '/')[4])
    params: {
      name: last(split(id, '/'))
      grants: [
        {
          principalId: handsPrincipalId
          roleName: roleNames.cosmos
        }
      ]
    }
  }
]

// Empty by default, as above.
module cosmosDataLossGrants 'grant-cosmos.bicep' = [
  for id in cosmosAccountIdsWithDataLoss: {
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

module storageGrants 'grant-storage.bicep' = [
  for id in storageAccountIds: {
    scope: resourceGroup(split(id, '/')[2], split(id, '/')[4])
    params: {
      name: last(split(id, '/'))
      grants: [
        {
          principalId: handsPrincipalId
          roleName: roleNames.storage
        }
      ]
    }
  }
]

// Empty by default: Azure has no right to fail over that could not lose data.
module storageDataLossGrants 'grant-storage.bicep' = [
  for id in storageAccountIdsWithDataLoss: {
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

module postgresGrants 'grant-postgres.bicep' = [
  for id in postgresServerIds: {
    scope: resourceGroup(split(id, '/')[2], split(id, '/')[4])
    params: {
      name: last(split(id, '/'))
      grants: [
        {
          principalId: handsPrincipalId
          roleName: roleNames.postgres
        }
      ]
    }
  }
]

module redisGrants 'grant-redis.bicep' = [
  for id in redisCacheIds: {
    scope: resourceGroup(split(id, '/')[2], split(id, '/')[4])
    params: {
      name: last(split(id, '/'))
      grants: [
        {
          principalId: handsPrincipalId
          roleName: roleNames.redis
        }
      ]
    }
  }
]

module frontDoorGrants 'grant-front-door.bicep' = [
  for id in frontDoorIds: {
    scope: resourceGroup(split(id, '/')[2], split(id, '/')[4])
    params: {
      name: last(split(id, '/'))
      grants: [
        {
          principalId: handsPrincipalId
          roleName: roleNames.frontDoor
        }
        {
          principalId: lookerPrincipalId
          roleName: roleNames.edgeMetrics
        }
      ]
    }
  }
]

module trafficManagerGrants 'grant-traffic-manager.bicep' = [
  for id in trafficManagerIds: {
    scope: resourceGroup(split(id, '/')[2], split(id, '/')[4])
    params: {
      name: last(split(id, '/'))
      grants: [
        {
          principalId: handsPrincipalId
          roleName: roleNames.trafficManager
        }
      ]
    }
  }
]

module recordSetGrants 'grant-record-set.bicep' = [
  for id in recordSetIds: {
    scope: resourceGroup(split(id, '/')[2], split(id, '/')[4])
    params: {
      zoneName: split(id, '/')[8]
      type: toUpper(split(id, '/')[9])
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
