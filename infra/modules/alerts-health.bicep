// What Azure itself says: service health of the protected regions and resource health of the protected resources.
// Both come minutes late, so they corroborate; they never decide alone.

@description('Beginning of the rules\' names.')
param prefix string
@description('Display names of the protected regions, as service health writes them; empty for all.')
param regionNames string[]
@description('Resources whose health is watched.')
param resourceIds string[]
@description('The people and services that hear of it.')
param actionGroupId string
@description('Tags for every resource.')
param tags object

var incidentConditions = [
  {
    field: 'category'
    equals: 'ServiceHealth'
  }
  {
    field: 'properties.incidentType'
    equals: 'Incident'
  }
]

var regionConditions = [
  {
    field: 'properties.impactedServices[*].ImpactedRegions[*].RegionName'
    containsAny: concat(regionNames, ['Global'])
  }
]

// The way back to Available is told too, so that the story has an end.
var healthConditions = [
  {
    field: 'category'
    equals: 'ResourceHealth'
  }
  {
    anyOf: [
      {
        field: 'properties.currentHealthStatus'
        equals: 'Unavailable'
      }
      {
        field: 'properties.currentHealthStatus'
        equals: 'Degraded'
      }
      {
        field: 'properties.currentHealthStatus'
        equals: 'Available'
      }
    ]
  }
]

// What a person did on purpose is no sign of an outage.
var causeConditions = [
  {
    anyOf: [
      {
        field: 'properties.cause'
        equals: 'PlatformInitiated'
      }
      {
        field: 'properties.cause'
        equals: 'Unknown'
      }
    ]
  }
]

resource serviceHealth 'Microsoft.Insights/activityLogAlerts@2020-10-01' = {
  name: '${prefix}-service-health'
  location: 'Global'
  tags: tags
  properties: {
    description: 'Azure reports an incident in a protected region.'
    enabled: true
    scopes: [
      subscription().id
    ]
    condition: {
      allOf: empty(regionNames) ? incidentConditions : concat(incidentConditions, regionConditions)
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

// One rule for each resource: Azure takes one scope there, or many, depending on whom one asks.
resource resourceHealth 'Microsoft.Insights/activityLogAlerts@2020-10-01' = [
  for id in resourceIds: {
    name: '${prefix}-resource-health-${last(split(id, '/'))}-${take(uniqueString(id), 5)}'
    location: 'Global'
    tags: tags
    properties: {
      description: 'Azure reports that a protected resource is unavailable or degraded, and not because a person wanted it.'
      enabled: true
      scopes: [
        id
      ]
      condition: {
        allOf: concat(healthConditions, causeConditions)
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
