// Rights on one record set of Azure DNS, wherever it is; its zone and its neighbours stay out of reach.

@description('Name of the zone that the record set lies in.')
param zoneName string
@description('Type of the record set.')
@allowed([
  'CNAME'
  'A'
])
param type string
@description('Name of the resource.')
param name string
@description('The roles that are given, and to whom: pairs of principalId and roleName (a role definition\'s GUID).')
param grants grantType[]

type grantType = {
  principalId: string
  roleName: string
}

resource zone 'Microsoft.Network/dnsZones@2018-05-01' existing = {
  name: zoneName
}

resource cname 'Microsoft.Network/dnsZones/CNAME@2018-05-01' existing = if (type == 'CNAME') {
  parent: zone
  name: name
}

resource addresses 'Microsoft.Network/dnsZones/A@2018-05-01' existing = if (type == 'A') {
  parent: zone
  name: name
}

resource cnameAssignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in grants: if (type == 'CNAME') {
    name: guid(cname.id, grant.principalId, grant.roleName)
    scope: cname
    properties: {
      principalId: grant.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.roleName)
    }
  }
]

resource addressAssignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in grants: if (type == 'A') {
    name: guid(addresses.id, grant.principalId, grant.roleName)
    scope: addresses
    properties: {
      principalId: grant.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.roleName)
    }
  }
]
