// Every alert: into the automation, and past it to people.

@description('Region of the control plane.')
param location string
@description('Name of this installation; begins the rules\' names.')
param environmentName string
@description('Name of the action group that reaches Understudy and people.')
param actionGroupName string
@description('Name of the action group that reaches people only.')
param peopleGroupName string
@description('The people who are told by e-mail.')
param emails string[]
@description('HTTPS address of the function AlertReceived.')
param functionUrl string
@description('Object id of the Entra application; empty for no alerts into the automation.')
param applicationObjectId string
@description('Identifier URI of that application.')
param audience string
@description('AKS clusters.')
param clusterIds string[]
@description('SQL servers and the databases on them.')
param sqlServers sqlServerType[]
@description('Front Door profiles.')
param frontDoorIds string[]
@description('Display names of the protected regions, as service health writes them.')
param protectedRegionNames string[]
@description('Whether this installation acts. One in reserve does not sweep, and its silence means nothing.')
param isArmed bool
@description('Application Insights component that takes the telemetry.')
param componentId string
@description('Service Bus namespace.')
param namespaceId string
@description('Tags for every resource.')
param tags object

type sqlServerType = {
  id: string
  databases: string[]
}

// An activity log belongs to one subscription, and so do the rules that read it. What lies in others is found by the sweep.
var resourceIds = concat(clusterIds, frontDoorIds, map(sqlServers, server => server.id))

module actionGroup 'alerts-action-group.bicep' = {
  params: {
    name: actionGroupName
    peopleName: peopleGroupName
    emails: emails
    callsFunction: !empty(applicationObjectId)
    functionUrl: functionUrl
    applicationObjectId: applicationObjectId
    audience: audience
    tags: tags
  }
}

module frontDoorAlerts 'alerts-front-door.bicep' = [
  for id in frontDoorIds: {
    params: {
      prefix: '${environmentName}-${last(split(id, '/'))}-${take(uniqueString(id), 5)}'
      profileId: id
      actionGroupId: actionGroup.outputs.id
      tags: tags
    }
  }
]

module clusterAlerts 'alerts-aks.bicep' = [
  for id in clusterIds: {
    params: {
      prefix: '${environmentName}-${last(split(id, '/'))}-${take(uniqueString(id), 5)}'
      clusterId: id
      actionGroupId: actionGroup.outputs.id
      tags: tags
    }
  }
]

module databaseAlerts 'alerts-sql.bicep' = [
  for server in sqlServers: {
    params: {
      prefix: '${environmentName}-${last(split(server.id, '/'))}-${take(uniqueString(server.id), 5)}'
      serverId: server.id
      databaseNames: server.databases
      isInThisSubscription: split(server.id, '/')[2] == subscription().subscriptionId
      actionGroupId: actionGroup.outputs.id
      tags: tags
    }
  }
]

module healthAlerts 'alerts-health.bicep' = {
  params: {
    prefix: environmentName
    regionNames: protectedRegionNames
    resourceIds: filter(resourceIds, id => split(id, '/')[2] == subscription().subscriptionId)
    actionGroupId: actionGroup.outputs.id
    tags: tags
  }
}

module selfAlerts 'alerts-self.bicep' = {
  params: {
    location: location
    prefix: environmentName
    isArmed: isArmed
    componentId: componentId
    namespaceId: namespaceId
    peopleGroupId: actionGroup.outputs.peopleId
    tags: tags
  }
}

output actionGroupId string = actionGroup.outputs.id
