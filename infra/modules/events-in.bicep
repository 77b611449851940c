// The health of this subscription's resources as a stream of events, delivered to the function EventReceived.
// Event Grid cannot deliver to a queue with sessions, so it goes to the function and the function queues a signal.
// Event Grid refuses an identity to a topic of a whole subscription (documentation: Enable managed identity for system
// topics), so what cannot be delivered is not kept: the sweep sees the same.

@description('Name of the system topic.')
param name string
@description('Function app that holds the function. The function must be deployed before this module.')
param functionAppId string
@description('Workspace that takes the logs.')
param workspaceId string
@description('Tags for every resource.')
param tags object

resource healthTopic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: name
  location: 'global'
  tags: tags
  properties: {
    source: subscription().id
    topicType: 'Microsoft.ResourceNotifications.HealthResources'
  }
}

resource toFunction 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: healthTopic
  name: 'event-received'
  properties: {
    eventDeliverySchema: 'CloudEventSchemaV1_0'
    destination: {
      endpointType: 'AzureFunction'
      properties: {
        resourceId: '${functionAppId}/functions/EventReceived'
        maxEventsPerBatch: 1
      }
    }
    filter: {
      includedEventTypes: [
        'Microsoft.ResourceNotifications.HealthResources.AvailabilityStatusChanged'
      ]
    }
    retryPolicy: {
      maxDeliveryAttempts: 30
      eventTimeToLiveInMinutes: 1440
    }
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: healthTopic
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
