// A workload of size mini. Regions and administrators come from the environment, so that none is written down here.
using 'main.bicep'

param workloadName = readEnvironmentVariable('TARGET_NAME', 'shop')
param regions = [
  readEnvironmentVariable('TARGET_REGION_1')
  readEnvironmentVariable('TARGET_REGION_2')
]
param activeRegion = readEnvironmentVariable('TARGET_ACTIVE_REGION')
param sharedLocation = readEnvironmentVariable('TARGET_SHARED_REGION')
param model = 'active-passive'
param size = 'mini'
param sqlAdminName = readEnvironmentVariable('TARGET_SQL_ADMIN_NAME')
param sqlAdminObjectId = readEnvironmentVariable('TARGET_SQL_ADMIN_OBJECT_ID')
