// What one AKS cluster says about itself: its nodes and its API server.

@description('Beginning of the rules\' names.')
param prefix string
@description('The cluster.')
param clusterId string
@description('The people and services that hear of it.')
param actionGroupId string
@description('Tags for every resource.')
param tags object

resource nodes 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${prefix}-nodes-not-ready'
  location: 'global'
  tags: tags
  properties: {
    description: 'Nodes of the cluster are not ready.'
    severity: 1
    enabled: true
    autoMitigate: true
    scopes: [
      clusterId
    ]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'nodes-not-ready'
          metricNamespace: 'Microsoft.ContainerService/managedClusters'
          // A stopped cluster sends no metrics, and the rule must still be made.
          skipMetricValidation: true
          metricName: 'kube_node_status_condition'
          operator: 'GreaterThan'
          threshold: 0
          timeAggregation: 'Average'
          dimensions: [
            {
              name: 'status2'
              operator: 'Include'
              values: [
                'NotReady'
              ]
            }
          ]
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

resource apiServer 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${prefix}-api-server'
  location: 'global'
  tags: tags
  properties: {
    description: 'The API server of the cluster is close to its limit.'
    severity: 2
    enabled: true
    autoMitigate: true
    scopes: [
      clusterId
    ]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'api-server-cpu'
          metricNamespace: 'Microsoft.ContainerService/managedClusters'
          skipMetricValidation: true
          metricName: 'apiserver_cpu_usage_percentage'
          operator: 'GreaterThan'
          threshold: 90
          timeAggregation: 'Average'
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
