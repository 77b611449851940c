// Images, in both regions at once: a stamp that starts cold must not need the lost region's registry.

@description('Region of the registry itself.')
param location string
@description('Name of the registry: letters and digits only.')
param name string
@description('Premium is copied into every region of the workload; Basic is not copied at all.')
@allowed([
  'Basic'
  'Premium'
])
param sku string
@description('Regions of the workload.')
param regions string[]
@description('Identities of the clusters\' kubelets, which pull images.')
param pullers string[]
@description('Workspace that takes the logs.')
param workspaceId string
@description('Tags for every resource.')
param tags object

var acrPull = '7f951dda-4ed3-4680-a7ca-43fe172d538d'
var copies = sku == 'Premium' ? filter(regions, region => region != location) : []

resource registry 'Microsoft.ContainerRegistry/registries@2025-04-01' = {
  name: name
  location: location
  tags: tags
  sku: {
    name: sku
  }
  properties: {
    adminUserEnabled: false
    anonymousPullEnabled: false
  }
}

resource replications 'Microsoft.ContainerRegistry/registries/replications@2025-04-01' = [
  for region in copies: {
    parent: registry
    name: region
    location: region
    tags: tags
    properties: {
      regionEndpointEnabled: true
    }
  }
]

resource pulls 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for puller in pullers: {
    name: guid(registry.id, puller, acrPull)
    scope: registry
    properties: {
      principalId: puller
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', acrPull)
    }
  }
]

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: registry
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        categoryGroup: 'allLogs'
        enabled: true
      }
    ]
  }
}

output id string = registry.id
output loginServer string = registry.properties.loginServer
