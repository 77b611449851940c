// The database server of one stamp, in the stamp's own resource group. Only Entra identities sign in, only privately.

@description('Region of the stamp.')
param location string
@description('Name of the server.')
param name string
@description('Name of the Entra group or person that administers it.')
param adminName string
@description('Object id of that group or person.')
param adminObjectId string
@description('Kind of the administrator.')
@allowed([
  'Group'
  'User'
  'Application'
])
param adminType string
@description('Tags for every resource.')
param tags object

resource server 'Microsoft.Sql/servers@2023-08-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    minimalTlsVersion: '1.2'
    publicNetworkAccess: 'Disabled'
    administrators: {
      administratorType: 'ActiveDirectory'
      azureADOnlyAuthentication: true
      login: adminName
      principalType: adminType
      sid: adminObjectId
      tenantId: tenant().tenantId
    }
  }
}

output id string = server.id
output name string = server.name
