// The cluster of one stamp. How many nodes it begins with follows from what the stamp is for now.

@description('Region of the stamp.')
param location string
@description('Ending of every name in this stamp.')
param suffix string
@description('Kubernetes version; empty for the default of the region.')
param kubernetesVersion string
@description('Subnet of the nodes.')
param nodesSubnetId string
@description('Name of the spoke, in which the cluster may join subnets and balancers.')
param networkName string
@description('mini: goes out through its balancer, on the free tier. full: goes out through the firewall.')
@allowed([
  'mini'
  'full'
])
param size string
@description('Place of the stamp among the stamps: no two are changed on one day.')
param order int
@description('mini: the public address from which the cluster calls out.')
param leavingId string
@description('Zones over which the nodes spread; empty where the region has none.')
param zones string[]
@description('Size of the machines.')
param nodeSize string
@description('Fewest and first nodes of the user pool.')
param userNodesMin int
@description('Most nodes of the user pool.')
param userNodesMax int
@description('Address ranges that may call the API server; empty for all.')
param apiServerRanges string[]
@description('Object ids of the Entra groups whose members administer the cluster.')
param adminGroupIds string[]
@description('Workspace that takes the logs.')
param workspaceId string
@description('Names by type.')
param abbreviations object
@description('Tags for every resource.')
param tags object

var networkContributor = '4d97b98b-1d4f-4787-a291-c67834d212e7'
var clusterAdmin = 'b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b'
var isFull = size == 'full'
// The days of two stamps differ, so that one of them is always as it was.
var days = [
  'Monday'
  'Tuesday'
  'Wednesday'
  'Thursday'
  'Saturday'
]
var window = {
  schedule: {
    weekly: {
      intervalWeeks: 1
      dayOfWeek: days[order % length(days)]
    }
  }
  durationHours: 4
  startTime: '02:00'
}
var leaving = {
  outboundIPs: {
    publicIPs: [
      {
        id: leavingId
      }
    ]
  }
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${abbreviations.managedIdentityUserAssignedIdentities}aks-${suffix}'
  location: location
  tags: tags
}

resource network 'Microsoft.Network/virtualNetworks@2024-07-01' existing = {
  name: networkName
}

resource joinsNetwork 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(network.id, identity.id, networkContributor)
  scope: network
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', networkContributor)
    description: 'The cluster makes balancers and joins its subnets.'
  }
}

// In size mini the entrance and the exit of the cluster are addresses of the stamp's group, in which it must find them.
resource usesAddresses 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!isFull) {
  name: guid(resourceGroup().id, identity.id, networkContributor)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', networkContributor)
    description: 'The balancer of the cluster takes the addresses of the stamp.'
  }
}

resource cluster 'Microsoft.ContainerService/managedClusters@2026-05-01' = {
  name: '${abbreviations.containerServiceManagedClusters}${suffix}'
  location: location
  tags: tags
  sku: {
    name: 'Base'
    tier: isFull ? 'Standard' : 'Free'
  }
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    kubernetesVersion: empty(kubernetesVersion) ? null : kubernetesVersion
    dnsPrefix: suffix
    nodeResourceGroup: '${resourceGroup().name}-nodes'
    disableLocalAccounts: true
    enableRBAC: true
    aadProfile: {
      managed: true
      enableAzureRBAC: true
      adminGroupObjectIDs: adminGroupIds
      tenantID: tenant().tenantId
    }
    apiServerAccessProfile: {
      authorizedIPRanges: apiServerRanges
    }
    oidcIssuerProfile: {
      enabled: true
    }
    securityProfile: {
      workloadIdentity: {
        enabled: true
      }
    }
    networkProfile: {
      networkPlugin: 'azure'
      networkPluginMode: 'overlay'
      networkPolicy: 'cilium'
      networkDataplane: 'cilium'
      loadBalancerSku: 'standard'
      outboundType: isFull ? 'userDefinedRouting' : 'loadBalancer'
      loadBalancerProfile: isFull ? null : leaving
    }
    ingressProfile: {
      gatewayAPI: {
        installation: 'Standard'
      }
      webAppRouting: {
        enabled: false
        gatewayAPIImplementations: {
          appRoutingIstio: {
            mode: 'Enabled'
          }
        }
      }
    }
    autoScalerProfile: {
      'scale-down-delay-after-add': '30m'
      expander: 'least-waste'
    }
    addonProfiles: {
      azureKeyvaultSecretsProvider: {
        enabled: true
        config: {
          enableSecretRotation: 'true'
        }
      }
      omsagent: {
        enabled: true
        config: {
          logAnalyticsWorkspaceResourceID: workspaceId
          useAADAuth: 'true'
        }
      }
    }
    autoUpgradeProfile: {
      upgradeChannel: 'patch'
      nodeOSUpgradeChannel: 'NodeImage'
    }
    agentPoolProfiles: [
      {
        name: 'system'
        mode: 'System'
        type: 'VirtualMachineScaleSets'
        osType: 'Linux'
        osSKU: 'AzureLinux'
        vmSize: nodeSize
        count: isFull ? 3 : 1
        availabilityZones: zones
        vnetSubnetID: nodesSubnetId
      }
    ]
  }
  dependsOn: [
    joinsNetwork
    usesAddresses
  ]
}

// The automation raises minCount of this pool; a deployment sets it to what activeRegion says.
resource userPool 'Microsoft.ContainerService/managedClusters/agentPools@2025-05-01' = {
  parent: cluster
  name: 'user'
  properties: {
    mode: 'User'
    type: 'VirtualMachineScaleSets'
    osType: 'Linux'
    osSKU: 'AzureLinux'
    vmSize: nodeSize
    enableAutoScaling: true
    count: userNodesMin
    minCount: userNodesMin
    maxCount: userNodesMax
    availabilityZones: zones
    vnetSubnetID: nodesSubnetId
  }
}

resource updates 'Microsoft.ContainerService/managedClusters/maintenanceConfigurations@2026-08-01' = [
  for schedule in [
    'aksManagedAutoUpgradeSchedule'
    'aksManagedNodeOSUpgradeSchedule'
  ]: {
    parent: cluster
    name: schedule
    properties: {
      maintenanceWindow: window
    }
  }
]

resource administers 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for groupId in adminGroupIds: {
    name: guid(cluster.id, groupId, clusterAdmin)
    scope: cluster
    properties: {
      principalId: groupId
      principalType: 'Group'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', clusterAdmin)
      description: 'Installs the gatekeeper and whatever else the cluster runs.'
    }
  }
]

// The add-on that collects the logs of containers does nothing before a rule says what and where to.
resource collection 'Microsoft.Insights/dataCollectionRules@2024-03-11' = {
  name: 'dcr-${suffix}'
  location: location
  tags: tags
  kind: 'Linux'
  properties: {
    dataSources: {
      extensions: [
        {
          name: 'ContainerInsightsExtension'
          extensionName: 'ContainerInsights'
          streams: [
            'Microsoft-ContainerInsights-Group-Default'
          ]
          extensionSettings: {
            dataCollectionSettings: {
              interval: '5m'
              namespaceFilteringMode: 'Exclude'
              namespaces: [
                'kube-system'
              ]
              enableContainerLogV2: true
            }
          }
        }
      ]
    }
    destinations: {
      logAnalytics: [
        {
          name: 'stamp'
          workspaceResourceId: workspaceId
        }
      ]
    }
    dataFlows: [
      {
        streams: [
          'Microsoft-ContainerInsights-Group-Default'
        ]
        destinations: [
          'stamp'
        ]
      }
    ]
  }
}

resource collects 'Microsoft.Insights/dataCollectionRuleAssociations@2024-03-11' = {
  name: 'ContainerInsightsExtension'
  scope: cluster
  properties: {
    dataCollectionRuleId: collection.id
    description: 'Logs of the containers of this stamp, kept in this stamp.'
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: cluster
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'kube-audit-admin'
        enabled: true
      }
      {
        category: 'cluster-autoscaler'
        enabled: true
      }
      {
        category: 'guard'
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
