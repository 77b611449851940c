// Where alerts go: to the function AlertReceived, with a token instead of a key, and to people by e-mail.
// The second group holds people only: it speaks about Understudy itself, also when Understudy is down.

@description('Name of the group that reaches Understudy and people.')
param name string
@description('Name of the group that reaches people only.')
param peopleName string
@description('The people who are told by e-mail.')
param emails string[]
@description('Whether alerts are also sent to the function.')
param callsFunction bool
@description('HTTPS address of the function AlertReceived.')
param functionUrl string
@description('Object id of the Entra application for which the token is made out.')
param applicationObjectId string
@description('Identifier URI of that application.')
param audience string
@description('Tags for every resource.')
param tags object

var webhooks = [
  {
    name: 'understudy'
    serviceUri: functionUrl
    useCommonAlertSchema: true
    useAadAuth: true
    objectId: applicationObjectId
    identifierUri: audience
    tenantId: tenant().tenantId
  }
]

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: name
  location: 'Global'
  tags: tags
  properties: {
    groupShortName: 'understudy'
    enabled: true
    webhookReceivers: callsFunction ? webhooks : []
    emailReceivers: [
      for (email, index) in emails: {
        name: 'person-${index}'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: peopleName
  location: 'Global'
  tags: tags
  properties: {
    groupShortName: 'understudy-p'
    enabled: true
    emailReceivers: [
      for (email, index) in emails: {
        name: 'person-${index}'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

output id string = group.id
output peopleId string = people.id
