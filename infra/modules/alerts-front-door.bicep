// What the edge sees of one Front Door profile: the health of each origin, and errors that users get.

@description('Beginning of the rules\' names.')
param prefix string
@description('The Front Door profile.')
param profileId string
@description('The people and services that hear of it.')
param actionGroupId string
@description('Tags for every resource.')
param tags object

resource originHealth 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${prefix}-origin-health'
  location: 'global'
  tags: tags
  properties: {
    description: 'An origin fails most of the probes of Front Door.'
    severity: 1
    enabled: true
    autoMitigate: true
    scopes: [
      profileId
    ]
    evaluationFrequency: 'PT1M'
    // This is the second witness: a longer window would only make every recovery later.
    windowSize: 'PT1M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'origin-health'
          metricNamespace: 'Microsoft.Cdn/profiles'
          metricName: 'OriginHealthPercentage'
          operator: 'LessThan'
          threshold: 50
          timeAggregation: 'Average'
          dimensions: [
            {
              name: 'Origin'
              operator: 'Include'
              values: [
                '*'
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

resource serverErrors 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${prefix}-5xx'
  location: 'global'
  tags: tags
  properties: {
    description: 'Users get server errors.'
    severity: 1
    enabled: true
    autoMitigate: true
    scopes: [
      profileId
    ]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'server-errors'
          metricNamespace: 'Microsoft.Cdn/profiles'
          metricName: 'Percentage5XX'
          operator: 'GreaterThan'
          threshold: 20
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
