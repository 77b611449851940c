// One user-assigned identity. It outlives the function app, so what was granted to it survives a new app.

@description('Region of the control plane.')
param location string
@description('Name of the identity.')
param name string
@description('Tags for every resource.')
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

output id string = identity.id
output clientId string = identity.properties.clientId
output principalId string = identity.properties.principalId
