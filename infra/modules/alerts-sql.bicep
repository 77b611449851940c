// What happens to the databases of one SQL server: connections that fail, and someone else failing over.
// Replication lag is not a metric of Azure; Understudy measures it itself.

@description('Beginning of the rules\' names.')
param prefix string
@description('The SQL server.')
param serverId string
@description('Names of the databases on it that are replicated.')
param databaseNames string[]
@description('Whether the activity log of this subscription is the one in which the server\'s operations are written.')
param isInThisSubscription bool
@description('The people and services that hear of it.')
param actionGroupId string
@description('Tags for every resource.')
param tags object

var watchedOperations = [
  {
    name: 'planned-failover'
    operation: 'Microsoft.Sql/servers/failoverGroups/failover/action'
    description: 'Someone failed a failover group over.'
  }
  {
    name: 'forced-failover'
    operation: 'Microsoft.Sql/servers/failoverGroups/forceFailoverAllowDataLoss/action'
    description: 'Someone forced a failover group over; data may be lost.'
  }
  {
    name: 'group-removed'
    operation: 'Microsoft.Sql/servers/failoverGroups/delete'
    description: 'A failover group was removed: its databases are unprotected.'
  }
  {
    name: 'link-removed'
    operation: 'Microsoft.Sql/servers/databases/replicationLinks/delete'
    description: 'Replication of a database was ended: it is unprotected.'
  }
]

resource connections 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for databaseName in databaseNames: {
    name: '${prefix}-${databaseName}-connections'
    location: 'global'
    tags: tags
    properties: {
      description: 'Connections to the database fail for reasons that are not the caller\'s.'
      severity: 1
      enabled: true
      autoMitigate: true
      scopes: [
        '${serverId}/databases/${databaseName}'
      ]
      evaluationFrequency: 'PT1M'
      windowSize: 'PT5M'
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: 'connections'
            metricNamespace: 'Microsoft.Sql/servers/databases'
            metricName: 'connection_failed'
            operator: 'GreaterThan'
            threshold: 10
            timeAggregation: 'Total'
          }
        ]
      }
      actions: [
        {
          actionGroupId: actionGroupId
        }
      ]
    }
  }
]

resource operations 'Microsoft.Insights/activityLogAlerts@2020-10-01' = [
  for watched in watchedOperations: if (isInThisSubscription) {
    name: '${prefix}-${watched.name}'
    location: 'Global'
    tags: tags
    properties: {
      description: watched.description
      enabled: true
      scopes: [
        serverId
      ]
      condition: {
        allOf: [
          {
            field: 'category'
            equals: 'Administrative'
          }
          {
            field: 'operationName'
            equals: watched.operation
          }
        ]
      }
      actions: {
        actionGroups: [
          {
            actionGroupId: actionGroupId
          }
        ]
      }
    }
  }
]
