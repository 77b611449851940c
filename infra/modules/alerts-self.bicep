// The watchman is watched too: people are told when Understudy goes blind, drops messages or fails.

@description('Region of the control plane.')
param location string
@description('Beginning of the rules\' names.')
param prefix string
@description('Whether this installation acts. One in reserve does not sweep, and its silence means nothing.')
param isArmed bool
@description('Application Insights component that takes the telemetry.')
param componentId string
@description('Service Bus namespace.')
param namespaceId string
@description('Group that reaches people only.')
param peopleGroupId string
@description('Tags for every resource.')
param tags object

// With OpenTelemetry a row is named after its span, and the function stands in faas.name (azure-functions-host, source).
// These look at what was logged, because a metric that is missing raises no alert. A second vantage point sweeps too and
// reports to the same place; its beat must not hide that ours has stopped.
var questions = [
  {
    name: 'heartbeat'
    description: 'The health sweep has not run for five minutes: nothing is being watched.'
    severity: 0
    query: 'requests | extend function = coalesce(tostring(customDimensions["faas.name"]), name) | where function == "SweepDue" and success == true and cloud_RoleName !contains "vantage"'
    operator: 'LessThan'
    threshold: 1
    window: 'PT5M'
    frequency: 'PT1M'
    enabled: isArmed
  }
  {
    name: 'failures'
    description: 'Functions of the recovery path fail.'
    severity: 1
    query: 'requests | extend function = coalesce(tostring(customDimensions["faas.name"]), name) | where success == false and function in ("SignalQueued", "LookQueued", "OutcomeQueued", "ScaleCluster", "PromoteData", "ShiftTraffic", "CheckHealth", "Notify", "LedgerSwept")'
    operator: 'GreaterThan'
    threshold: 5
    window: 'PT5M'
    frequency: 'PT5M'
    enabled: true
  }
  {
    name: 'unknown-kind'
    description: 'An order of a kind arrived that nobody knows.'
    severity: 2
    query: 'traces | where message has "no function carries out orders of this kind"'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT15M'
    frequency: 'PT15M'
    enabled: true
  }
  {
    name: 'silent-listener'
    description: 'A message that is sent every minute is not taken: a function stopped listening without an error.'
    severity: 1
    query: 'traces | where message startswith "nothing has taken messages from "'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT5M'
    frequency: 'PT5M'
    enabled: isArmed
  }
]

resource logAlerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for question in questions: {
    name: '${prefix}-${question.name}'
    location: location
    tags: tags
    properties: union(
      {
        displayName: '${prefix}-${question.name}'
        description: question.description
        severity: question.severity
        enabled: question.enabled
        autoMitigate: true
      },
      {
        scopes: [
          componentId
        ]
        evaluationFrequency: question.frequency
        windowSize: question.window
        criteria: {
          allOf: [
            {
              query: question.query
              timeAggregation: 'Count'
              operator: question.operator
              threshold: question.threshold
              failingPeriods: {
                numberOfEvaluationPeriods: 1
                minFailingPeriodsToAlert: 1
              }
            }
          ]
        }
        actions: {
          actionGroups: [
            peopleGroupId
          ]
        }
      }
    )
  }
]

resource deadLetters 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${prefix}-dead-letters'
  location: 'global'
  tags: tags
  properties: {
    description: 'Messages were given up on and wait in a dead-letter queue.'
    severity: 1
    enabled: true
    autoMitigate: true
    scopes: [
      namespaceId
    ]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'dead-letters'
          metricNamespace: 'Microsoft.ServiceBus/namespaces'
          metricName: 'DeadletteredMessages'
          operator: 'GreaterThan'
          threshold: 0
          timeAggregation: 'Average'
          dimensions: [
            {
              name: 'EntityName'
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
        actionGroupId: peopleGroupId
      }
    ]
  }
}

resource quarantine 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${prefix}-quarantine'
  location: 'global'
  tags: tags
  properties: {
    description: 'Messages that nobody could read wait in the quarantine.'
    severity: 2
    enabled: true
    autoMitigate: true
    scopes: [
      namespaceId
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'quarantine'
          metricNamespace: 'Microsoft.ServiceBus/namespaces'
          metricName: 'ActiveMessages'
          operator: 'GreaterThan'
          threshold: 0
          timeAggregation: 'Average'
          dimensions: [
            {
              name: 'EntityName'
              operator: 'Include'
              values: [
                'quarantine'
              ]
            }
          ]
        }
      ]
    }
    actions: [
      {
        actionGroupId: peopleGroupId
      }
    ]
  }
}
