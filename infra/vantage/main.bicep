// A second pair of eyes in another region: it probes the stamps from there and reports to the queue signals.
// It decides nothing and may change nothing. The diagnosis counts only one vantage of our own, so what this one sees is
// written into the log and the workbook for people; it is no witness.
// Deploy into a resource group of its own, located in the region from which it looks.

@description('Region from which it looks. Neither the control region nor a protected one.')
param location string = resourceGroup().location

@description('Name of the installation that it reports to.')
param environmentName string

@description('Service Bus namespace of the installation, as a resource id.')
param serviceBusId string

@description('Ledger storage account of the installation, as a resource id.')
param ledgerStorageId string

@description('Identifier URI of the Entra application of the installation.')
param audience string

@description('Log Analytics workspace that takes the logs, as a resource id.')
param workspaceId string

@description('Application Insights component of the installation, as a resource id. It is in the resource group of the namespace.')
param insightsId string

@description('The activation signing key of the installation (an id, not a secret); it is needed to start, and never used here.')
param signingKeyId string

@description('Endpoint of the installation\'s event topic; needed to start, and never used here.')
param eventsEndpoint string

@description('Address of the installation, which is watched from here.')
param address string

@description('What it answers to somebody without a token: 401, or 403 where its callers are limited.')
param expectedStatus int = 401

@description('Display name of the control region, as service health writes it; empty for no rule about it.')
param controlRegionName string = ''

@description('The people who are told by e-mail that the control region is silent.')
param alertEmails string[] = []

var abbreviations = loadJsonContent('../abbreviations.json')
var resourceToken = toLower(uniqueString(resourceGroup().id, environmentName, location))
var ledgerName = last(split(ledgerStorageId, '/'))
var busName = last(split(serviceBusId, '/'))
var tags = {
  'azd-env-name': environmentName
}

module identity '../modules/identity.bicep' = {
  params: {
    location: location
    name: '${abbreviations.managedIdentityUserAssignedIdentities}vantage-${resourceToken}'
    tags: tags
  }
}

module storage '../modules/storage-host.bicep' = {
  params: {
    location: location
    name: '${abbreviations.storageStorageAccounts}host${resourceToken}'
    packageContainers: [
      'packages'
    ]
    isPrivate: false
    workspaceId: workspaceId
    tags: tags
  }
}

module hostAccess 'modules/access-host.bicep' = {
  params: {
    principalId: identity.outputs.principalId
    storageName: storage.outputs.name
  }
}

module reportAccess 'modules/access-report.bicep' = {
  scope: resourceGroup(split(serviceBusId, '/')[2], split(serviceBusId, '/')[4])
  params: {
    principalId: identity.outputs.principalId
    namespaceName: busName
    ledgerStorageName: ledgerName
    componentName: last(split(insightsId, '/'))
  }
}

module app '../modules/function-app.bicep' = {
  params: {
    location: location
    planName: '${abbreviations.webServerFarms}vantage-${resourceToken}'
    siteName: '${abbreviations.webSitesFunctions}vantage-${resourceToken}'
    serviceName: ''
    plan: 'flex'
    isZoneRedundant: false
    instanceMemoryMB: 512
    instancesMax: 40
    alwaysReady: []
    disabledFunctions: [
      'AlertReceived'
      'EventReceived'
      'OperatorAsked'
      'StatusAsked'
      'SignalQueued'
      'LookQueued'
      'OutcomeQueued'
      'ScaleCluster'
      'PromoteData'
      'ShiftTraffic'
      'CheckHealth'
      'Notify'
      'UnknownKind'
      'LedgerSwept'
      'PreflightDue'
    ]
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    hostStorageName: storage.outputs.name
    packageUrl: '${storage.outputs.blobEndpoint}packages'
    insightsConnectionString: reportAccess.outputs.insightsConnectionString
    serviceBusHost: reportAccess.outputs.serviceBusHost
    tableEndpoint: 'https://${ledgerName}.table.${environment().suffixes.storage}'
    tableName: 'ledger'
    blobEndpoint: 'https://${ledgerName}.blob.${environment().suffixes.storage}'
    activationsContainer: 'activations'
    estateContainer: 'estate'
    signingKeyId: signingKeyId
    eventsEndpoint: eventsEndpoint
    audience: audience
    secretSettings: []
    ownSettings: []
    javaVersion: '17'
    vaultUri: ''
    subnetId: ''
    isCallersLimited: true
    operatorAddresses: []
    workspaceId: workspaceId
    tags: tags
  }
  dependsOn: [
    hostAccess
  ]
}

module control 'modules/watch-control.bicep' = {
  params: {
    location: location
    resourceToken: resourceToken
    prefix: environmentName
    address: address
    expectedStatus: expectedStatus
    controlRegionName: controlRegionName
    emails: alertEmails
    abbreviations: abbreviations
    tags: tags
  }
}

output functionApp string = app.outputs.name
