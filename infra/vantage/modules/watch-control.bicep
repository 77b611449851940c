// Watches the control region from another one. The alerts of the automation about itself live in its own region, so the
// loss of that region would be silence; people are told from here, without the automation.

@description('Region of the vantage point.')
param location string
@description('Ending of every name.')
param resourceToken string
@description('Beginning of the rules\' names.')
param prefix string
@description('Address of the automation.')
param address string
@description('What the automation answers to somebody without a token: 401, or 403 where its callers are limited.')
param expectedStatus int
@description('Display name of the control region, as service health writes it.')
param controlRegionName string
@description('The people who are told by e-mail.')
param emails string[]
@description('Names by type.')
param abbreviations object
@description('Tags for every resource.')
param tags object

// Places from which Azure asks; they are names of test agents, not of regions.
var places = [
  'emea-nl-ams-azr'
  'emea-gb-db3-azr'
  'us-va-ash-azr'
]

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: '${abbreviations.operationalInsightsWorkspaces}vantage-${resourceToken}'
  location: location
  tags: tags
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: 30
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: workspace
  properties: {
    workspaceId: workspace.id
    logs: [
      {
        categoryGroup: 'audit'
        enabled: true
      }
    ]
  }
}

resource component 'Microsoft.Insights/components@2020-02-02' = {
  name: '${abbreviations.insightsComponents}vantage-${resourceToken}'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
  }
}

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${abbreviations.insightsActionGroups}vantage-${resourceToken}'
  location: 'Global'
  tags: tags
  properties: {
    groupShortName: 'understudy-v'
    enabled: true
    emailReceivers: [
      for (email, index) in emails: {
        name: 'person-${index}'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource answers 'Microsoft.Insights/webtests@2022-06-15' = {
  name: '${prefix}-control-answers'
  location: location
  tags: union(tags, { 'hidden-link:${component.id}': 'Resource' })
  kind: 'standard'
  properties: {
    Kind: 'standard'
    Name: '${prefix}-control-answers'
    SyntheticMonitorId: '${prefix}-control-answers'
    Enabled: true
    Frequency: 300
    Timeout: 30
    RetryEnabled: true
    Locations: [
      for place in places: {
        Id: place
      }
    ]
    Request: {
      RequestUrl: '${address}/api/status'
      HttpVerb: 'GET'
    }
    ValidationRules: {
      ExpectedHttpStatusCode: expectedStatus
      SSLCheck: true
    }
  }
}

resource silent 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${prefix}-control-silent'
  location: 'global'
  tags: tags
  properties: {
    description: 'The automation does not answer: its region may be lost. Arm the reserve, or watch the workloads yourself.'
    severity: 0
    enabled: true
    autoMitigate: true
    scopes: [
      answers.id
      component.id
    ]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: answers.id
      componentId: component.id
      failedLocationCount: 2
    }
    actions: [
      {
        actionGroupId: people.id
      }
    ]
  }
}

resource incident 'Microsoft.Insights/activityLogAlerts@2020-10-01' = if (!empty(controlRegionName)) {
  name: '${prefix}-control-region-health'
  location: 'Global'
  tags: tags
  properties: {
    description: 'Azure reports an incident in the control region.'
    enabled: true
    scopes: [
      subscription().id
    ]
    condition: {
      allOf: [
        {
          field: 'category'
          equals: 'ServiceHealth'
        }
        {
          field: 'properties.incidentType'
          equals: 'Incident'
        }
        {
          field: 'properties.impactedServices[*].ImpactedRegions[*].RegionName'
          containsAny: [
            controlRegionName
          ]
        }
      ]
    }
    actions: {
      actionGroups: [
        {
          actionGroupId: people.id
        }
      ]
    }
  }
}
