// The functions app: one plan, one site. Flex Consumption by default, Elastic Premium by choice.

@description('Region of the control plane.')
param location string
@description('Name of the plan.')
param planName string
@description('Name of the site.')
param siteName string
@description('Value of the tag by which the deployment finds the site; empty for a site it does not deploy to.')
param serviceName string
@description('Flex Consumption or Elastic Premium.')
@allowed([
  'flex'
  'premium'
])
param plan string
@description('Whether the plan spreads over zones. On Flex each always-ready group then costs two instances.')
param isZoneRedundant bool
@description('Megabytes of each Flex instance.')
@allowed([
  512
  2048
  4096
])
param instanceMemoryMB int
@description('Most instances that the platform may start.')
param instancesMax int
@description('Groups that always have an instance running: http, or function:NAME.')
param alwaysReady string[]
@description('Functions that this app does not run.')
param disabledFunctions string[]
@description('Resource id of the identity.')
param identityId string
@description('Client id of the identity.')
param identityClientId string
@description('Host storage account.')
param hostStorageName string
@description('URL of the container with the packages.')
param packageUrl string
@description('Connection string of Application Insights. It holds no secret: local authentication is off.')
param insightsConnectionString string
@description('Host name of the Service Bus namespace.')
param serviceBusHost string
@description('Endpoint of the tables of the ledger account.')
param tableEndpoint string
@description('Name of the ledger table.')
param tableName string
@description('Endpoint of the blobs of the ledger account.')
param blobEndpoint string
@description('Container with the activation documents.')
param activationsContainer string
@description('Container with the estate file.')
param estateContainer string
@description('Id of the key that signs activation documents.')
param signingKeyId string
@description('Endpoint of the topic for outgoing events.')
param eventsEndpoint string
@description('The Entra application for which callers\' tokens must be made out.')
param audience string
@description('Further settings that are secrets in the vault: setting name and secret name.')
param secretSettings secretSettingType[]
@description('Further settings that its owner wants.')
param ownSettings ownSettingType[]
@description('Version of Java.')
@allowed([
  '17'
  '21'
])
param javaVersion string
@description('URI of the vault with those secrets.')
param vaultUri string
@description('Subnet through which the app reaches private endpoints; empty for none.')
param subnetId string
@description('Whether callers are limited to Azure Monitor, Event Grid and the operators\' addresses.')
param isCallersLimited bool
@description('Address ranges of the operators.')
param operatorAddresses string[]
@description('Workspace that takes the logs.')
param workspaceId string
@description('Tags for every resource.')
param tags object

type ownSettingType = {
  name: string
  value: string
}

type secretSettingType = {
  setting: string
  secret: string
}

var isFlex = plan == 'flex'
var siteTags = empty(serviceName) ? tags : union(tags, { 'azd-service-name': serviceName })

var productSettings = [
  {
    name: 'ServiceBus__fullyQualifiedNamespace'
    value: serviceBusHost
  }
  {
    name: 'ServiceBus__credential'
    value: 'managedidentity'
  }
  {
    name: 'ServiceBus__clientId'
    value: identityClientId
  }
  {
    name: 'AZURE_CLIENT_ID'
    value: identityClientId
  }
  {
    name: 'AZURE_TENANT_ID'
    value: tenant().tenantId
  }
  {
    name: 'UNDERSTUDY_ESTATE'
    value: '${blobEndpoint}/${estateContainer}/understudy.yaml'
  }
  {
    name: 'UNDERSTUDY_LEDGER'
    value: tableEndpoint
  }
  {
    name: 'UNDERSTUDY_LEDGER_TABLE'
    value: tableName
  }
  {
    name: 'UNDERSTUDY_ACTIVATIONS'
    value: '${blobEndpoint}/${activationsContainer}'
  }
  {
    name: 'UNDERSTUDY_SIGNING_KEY'
    value: signingKeyId
  }
  {
    name: 'UNDERSTUDY_EVENTS'
    value: eventsEndpoint
  }
  {
    name: 'UNDERSTUDY_AUDIENCE'
    value: audience
  }
  // Two MiB: no alert and no batch of events is as long, and a longer body could take the memory of a small instance.
  {
    name: 'FUNCTIONS_REQUEST_BODY_SIZE_LIMIT'
    value: '2097152'
  }
  {
    name: 'UNDERSTUDY_VANTAGE'
    value: toLower(replace(location, ' ', ''))
  }
]

var hostSettings = [
  {
    name: 'AzureWebJobsStorage__accountName'
    value: hostStorageName
  }
  {
    name: 'AzureWebJobsStorage__credential'
    value: 'managedidentity'
  }
  {
    name: 'AzureWebJobsStorage__clientId'
    value: identityClientId
  }
  {
    name: 'APPLICATIONINSIGHTS_CONNECTION_STRING'
    value: insightsConnectionString
  }
  {
    name: 'APPLICATIONINSIGHTS_AUTHENTICATION_STRING'
    value: 'ClientId=${identityClientId};Authorization=AAD'
  }
]

var premiumSettings = [
  {
    name: 'FUNCTIONS_EXTENSION_VERSION'
    value: '~4'
  }
  {
    name: 'FUNCTIONS_WORKER_RUNTIME'
    value: 'java'
  }
  {
    name: 'WEBSITE_RUN_FROM_PACKAGE'
    value: '${packageUrl}/understudy.zip'
  }
  {
    name: 'WEBSITE_RUN_FROM_PACKAGE_BLOB_MI_RESOURCE_ID'
    value: identityId
  }
]

var vaultSettings = [
  for entry in secretSettings: {
    name: entry.setting
    value: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/${entry.secret})'
  }
]

var disablingSettings = [
  for name in disabledFunctions: {
    name: 'AzureWebJobs.${name}.Disabled'
    value: 'true'
  }
]

var flexSettings = concat(productSettings, hostSettings, vaultSettings, disablingSettings, ownSettings)

var limitedCallers = concat(
  [
    {
      name: 'azure-monitor'
      description: 'Alerts come from action groups.'
      tag: 'ServiceTag'
      ipAddress: 'ActionGroup'
      action: 'Allow'
      priority: 100
    }
    {
      name: 'event-grid'
      description: 'Events come from Event Grid.'
      tag: 'ServiceTag'
      ipAddress: 'AzureEventGrid'
      action: 'Allow'
      priority: 110
    }
  ],
  map(
    range(0, length(operatorAddresses)),
    index => {
      name: 'operators-${index}'
      description: 'People who operate failovers.'
      tag: 'Default'
      ipAddress: operatorAddresses[index]
      action: 'Allow'
      priority: 200 + index
    }
  )
)

resource flexPlan 'Microsoft.Web/serverfarms@2024-11-01' = if (isFlex) {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
    zoneRedundant: isZoneRedundant
  }
}

resource flexSite 'Microsoft.Web/sites@2024-11-01' = if (isFlex) {
  name: siteName
  location: location
  tags: siteTags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: flexPlan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    publicNetworkAccess: 'Enabled'
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageUrl
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'java'
        version: javaVersion
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: instancesMax
        alwaysReady: [
          for group in alwaysReady: {
            name: group
            instanceCount: isZoneRedundant ? 2 : 1
          }
        ]
      }
    }
    siteConfig: {
      appSettings: flexSettings
      ftpsState: 'Disabled'
      http20Enabled: true
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ipSecurityRestrictionsDefaultAction: isCallersLimited ? 'Deny' : 'Allow'
      ipSecurityRestrictions: isCallersLimited ? limitedCallers : []
    }
  }
}

resource flexNoFtp 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = if (isFlex) {
  parent: flexSite
  name: 'ftp'
  properties: {
    allow: false
  }
}

resource flexNoScm 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = if (isFlex) {
  parent: flexSite
  name: 'scm'
  properties: {
    allow: false
  }
}

resource flexDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (isFlex) {
  name: 'to-workspace'
  scope: flexSite
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'FunctionAppLogs'
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

resource premiumPlan 'Microsoft.Web/serverfarms@2024-11-01' = if (!isFlex) {
  name: planName
  location: location
  tags: tags
  kind: 'elastic'
  sku: {
    name: 'EP1'
    tier: 'ElasticPremium'
    capacity: isZoneRedundant ? 2 : 1
  }
  properties: {
    reserved: true
    zoneRedundant: isZoneRedundant
    maximumElasticWorkerCount: min(instancesMax, 20)
  }
}

resource premiumSite 'Microsoft.Web/sites@2024-11-01' = if (!isFlex) {
  name: siteName
  location: location
  tags: siteTags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: premiumPlan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    publicNetworkAccess: 'Enabled'
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      linuxFxVersion: 'Java|${javaVersion}'
      appSettings: concat(flexSettings, premiumSettings)
      ftpsState: 'Disabled'
      http20Enabled: true
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      minimumElasticInstanceCount: isZoneRedundant ? 2 : 1
      functionsRuntimeScaleMonitoringEnabled: !empty(subnetId)
      vnetRouteAllEnabled: !empty(subnetId)
      ipSecurityRestrictionsDefaultAction: isCallersLimited ? 'Deny' : 'Allow'
      ipSecurityRestrictions: isCallersLimited ? limitedCallers : []
    }
  }
}

resource premiumNoFtp 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = if (!isFlex) {
  parent: premiumSite
  name: 'ftp'
  properties: {
    allow: false
  }
}

resource premiumNoScm 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = if (!isFlex) {
  parent: premiumSite
  name: 'scm'
  properties: {
    allow: false
  }
}

resource premiumDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (!isFlex) {
  name: 'to-workspace'
  scope: premiumSite
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'FunctionAppLogs'
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

output id string = isFlex ? flexSite.id : premiumSite.id
output name string = siteName
output host string = isFlex ? flexSite!.properties.defaultHostName : premiumSite!.properties.defaultHostName
