// A target of size full. Regions, domain and administrators come from the environment, so that none is written down here.
using 'main.bicep'

param targetName = readEnvironmentVariable('TARGET_NAME', 'shop')
param stamps = [
  {
    name: 'one'
    region: readEnvironmentVariable('TARGET_REGION_1')
    role: 'active'
    rank: 2
    weight: 500
    prefix: '10.101.0.0/16'
    zones: [
      '1'
      '2'
      '3'
    ]
  }
  {
    name: 'two'
    region: readEnvironmentVariable('TARGET_REGION_2')
    role: 'passive'
    rank: 3
    weight: 500
    prefix: '10.102.0.0/16'
    zones: [
      '1'
      '2'
      '3'
    ]
  }
]
param activeStamp = readEnvironmentVariable('TARGET_ACTIVE_STAMP')
param workloads = [
  {
    name: 'orders'
  }
]
param stores = [
  {
    workload: 'orders'
    kind: 'database'
    name: 'orders'
  }
  {
    workload: 'orders'
    kind: 'cosmos'
    name: 'carts'
  }
  {
    workload: 'orders'
    kind: 'files'
    name: 'bills'
  }
  {
    workload: 'orders'
    kind: 'cache'
    name: 'pages'
  }
]
param domain = readEnvironmentVariable('TARGET_DOMAIN')
param isDelegated = readEnvironmentVariable('TARGET_IS_DELEGATED', 'no') == 'yes'
param certificateName = readEnvironmentVariable('TARGET_CERTIFICATE', '')
param controlAddresses = filter(split(readEnvironmentVariable('TARGET_CONTROL_ADDRESSES', ''), ' '), address => !empty(address))
param sharedLocation = readEnvironmentVariable('TARGET_SHARED_REGION')
param model = 'active-passive'
param size = 'full'
param servingNodes = 3
param sqlAdminName = readEnvironmentVariable('TARGET_SQL_ADMIN_NAME')
param sqlAdminObjectId = readEnvironmentVariable('TARGET_SQL_ADMIN_OBJECT_ID')
param nodeSize = 'Standard_D4s_v5'
param standbyNodes = 2
param nodesMax = 12
