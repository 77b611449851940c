// The bus. What cannot be changed after creation (sessions, duplicate detection) is set right here.

@description('Region of the control plane.')
param location string
@description('Name of the Service Bus namespace.')
param name string
@description('Standard is enough; Premium adds private endpoints and dedicated capacity.')
@allowed([
  'Standard'
  'Premium'
])
param sku string
@description('Whether the namespace is reached through private endpoints only. Needs Premium.')
param isPrivate bool
@description('Workspace that takes the logs.')
param workspaceId string
@description('Tags for every resource.')
param tags object

// One subscription for each kind of order, and what each of them lets through.
var orderKinds = [
  'scale-cluster'
  'promote-data'
  'shift-traffic'
  'check-health'
  'notify'
]

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: {
    name: sku
    tier: sku
  }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
  }
}

resource signals 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = {
  parent: namespace
  name: 'signals'
  properties: {
    requiresSession: true
    requiresDuplicateDetection: true
    duplicateDetectionHistoryTimeWindow: 'PT10M'
    deadLetteringOnMessageExpiration: true
    defaultMessageTimeToLive: 'P1D'
    maxDeliveryCount: 10
    lockDuration: 'PT1M'
  }
}

// What vantages saw. A second vantage may send here and nowhere else.
resource looks 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = {
  parent: namespace
  name: 'looks'
  properties: {
    requiresSession: true
    requiresDuplicateDetection: true
    duplicateDetectionHistoryTimeWindow: 'PT10M'
    deadLetteringOnMessageExpiration: true
    defaultMessageTimeToLive: 'P1D'
    maxDeliveryCount: 10
    lockDuration: 'PT1M'
  }
}

resource outcomes 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = {
  parent: namespace
  name: 'outcomes'
  properties: {
    requiresSession: true
    requiresDuplicateDetection: true
    duplicateDetectionHistoryTimeWindow: 'PT10M'
    deadLetteringOnMessageExpiration: true
    defaultMessageTimeToLive: 'P7D'
    maxDeliveryCount: 10
    lockDuration: 'PT1M'
  }
}

// What nobody could read, with our own reason. People look here; nothing consumes it.
resource quarantine 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = {
  parent: namespace
  name: 'quarantine'
  properties: {
    requiresSession: false
    requiresDuplicateDetection: true
    duplicateDetectionHistoryTimeWindow: 'PT10M'
    deadLetteringOnMessageExpiration: true
    defaultMessageTimeToLive: 'P30D'
    maxDeliveryCount: 10
    lockDuration: 'PT1M'
  }
}

resource orders 'Microsoft.ServiceBus/namespaces/topics@2024-01-01' = {
  parent: namespace
  name: 'orders'
  properties: {
    requiresDuplicateDetection: true
    duplicateDetectionHistoryTimeWindow: 'PT10M'
    defaultMessageTimeToLive: 'P7D'
    supportOrdering: false
  }
}

resource subscriptions 'Microsoft.ServiceBus/namespaces/topics/subscriptions@2024-01-01' = [
  for kind in orderKinds: {
    parent: orders
    name: kind
    properties: {
      requiresSession: false
      deadLetteringOnMessageExpiration: true
      deadLetteringOnFilterEvaluationExceptions: true
      maxDeliveryCount: 10
      lockDuration: 'PT1M'
    }
  }
]

// A new subscription has a rule named $Default that lets everything through. Ours bears its name and so takes its place,
// whether or not the service removes that one by itself when another rule comes.
resource rules 'Microsoft.ServiceBus/namespaces/topics/subscriptions/rules@2024-01-01' = [
  for (kind, index) in orderKinds: {
    parent: subscriptions[index]
    name: '$Default'
    properties: {
      filterType: 'CorrelationFilter'
      correlationFilter: {
        properties: {
          kind: kind
        }
      }
    }
  }
]

// An order of a kind that nobody knows (a newer sender, a mistake) must not vanish.
resource unknownKind 'Microsoft.ServiceBus/namespaces/topics/subscriptions@2024-01-01' = {
  parent: orders
  name: 'unknown-kind'
  properties: {
    requiresSession: false
    deadLetteringOnMessageExpiration: true
    deadLetteringOnFilterEvaluationExceptions: true
    maxDeliveryCount: 10
    lockDuration: 'PT1M'
  }
}

resource unknownKindRule 'Microsoft.ServiceBus/namespaces/topics/subscriptions/rules@2024-01-01' = {
  parent: unknownKind
  name: '$Default'
  properties: {
    filterType: 'SqlFilter'
    sqlFilter: {
      sqlExpression: 'kind IS NULL OR kind NOT IN (\'scale-cluster\',\'promote-data\',\'shift-traffic\',\'check-health\',\'notify\')'
    }
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: namespace
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        categoryGroup: 'allLogs'
        enabled: true
      }
    ]
    metrics: [
      {
        category: 'AllMetrics'
        enabled: true
      }
    ]
  }
}

output id string = namespace.id
output name string = namespace.name
output fullyQualifiedNamespace string = replace(
  replace(namespace.properties.serviceBusEndpoint, 'https://', ''),
  ':443/',
  ''
)
