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
@description('Whether the cluster goes out through a firewall.')
param hasFirewall bool
@description('Zones over which the nodes spread; empty where the region has none.')
param zones string[]
@description('Size of the machines.')
param nodeSize string
@description('Fewest and first nodes of the user pool.')
param userNodesMin int
@description('Most nodes of the user pool.')
param userNodesMax int
@description('Nodes of the system pool.')
param systemNodes int
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

resource cluster 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: '${abbreviations.containerServiceManagedClusters}${suffix}'
  location: location
  tags: tags
  sku: {
    name: 'Base'
    tier: 'Standard'
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
      outboundType: hasFirewall ? 'userDefinedRouting' : 'loadBalancer'
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
        count: systemNodes
        availabilityZones: zones
        vnetSubnetID: nodesSubnetId
      }
    ]
  }
  dependsOn: [
    joinsNetwork
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

output id string = cluster.id
output name string = cluster.name
output issuerUrl string = cluster.properties.oidcIssuerProfile.issuerURL
output kubeletPrincipalId string = cluster.properties.identityProfile.kubeletidentity.objectId
