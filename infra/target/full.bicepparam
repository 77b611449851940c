// A workload of size full. Regions and administrators come from the environment, so that none is written down here.
using 'main.bicep'

param workloadName = readEnvironmentVariable('TARGET_NAME', 'shop')
param regions = [
  readEnvironmentVariable('TARGET_REGION_1')
  readEnvironmentVariable('TARGET_REGION_2')
]
param activeRegion = readEnvironmentVariable('TARGET_ACTIVE_REGION')
param sharedLocation = readEnvironmentVariable('TARGET_SHARED_REGION')
param model = 'active-passive'
param size = 'full'
param sqlAdminName = readEnvironmentVariable('TARGET_SQL_ADMIN_NAME')
param sqlAdminObjectId = readEnvironmentVariable('TARGET_SQL_ADMIN_OBJECT_ID')
param zones = [
  '1'
  '2'
  '3'
]
param nodeSize = 'Standard_D4s_v5'
param servingNodes = 3
param standbyNodes = 2
param nodesMax = 12
