// The identity with which one workload's gatekeeper in one stamp signs in, to read its activation document.

@description('Region of the stamp.')
param location string
@description('Name of the identity.')
param name string
@description('Name of the workload, which is also its namespace.')
param workload string
@description('Address under which the cluster signs the tokens of its service accounts.')
param issuerUrl string
@description('Tags for every resource.')
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

resource trusts 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials@2024-11-30' = {
  parent: identity
  name: 'gatekeeper'
  properties: {
    issuer: issuerUrl
    subject: 'system:serviceaccount:${workload}:gatekeeper'
    audiences: [
      'api://AzureADTokenExchange'
    ]
  }
}

output clientId string = identity.properties.clientId
output principalId string = identity.properties.principalId
