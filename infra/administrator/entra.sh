#!/bin/sh
# Makes the Entra application of one installation, or brings the one that is there into its shape. Run it once, signed in to
# the Azure CLI as somebody who may register applications and give their roles. It may be run again: it changes nothing
# that is as it should be, and it prints what azd must be told.
set -eu

name=${1:-understudy}
monitor=461e8683-5575-4561-ac7f-899cc907d62a # Azure Monitor's own application: it sends the alerts

app=$(az ad app list --display-name "$name" --query "[0].appId" --output tsv)
if [ -z "$app" ]; then
  app=$(az ad app create --display-name "$name" --query appId --output tsv)
fi
object=$(az ad app show --id "$app" --query id --output tsv)

# A role that is there keeps its id: what was given by it would else be lost.
role() { # value, description, kinds of members
  id=$(az ad app show --id "$app" --query "appRoles[?value=='$1'].id | [0]" --output tsv)
  [ -n "$id" ] || id=$(cat /proc/sys/kernel/random/uuid 2>/dev/null || uuidgen)
  printf '{"allowedMemberTypes":[%s],"displayName":"%s","description":"%s","isEnabled":true,"value":"%s","id":"%s"}' "$3" "$1" "$2" "$1" "$id"
}
scope=$(az ad app show --id "$app" --query "api.oauth2PermissionScopes[?value=='use'].id | [0]" --output tsv)
[ -n "$scope" ] || scope=$(cat /proc/sys/kernel/random/uuid 2>/dev/null || uuidgen)

# Tokens of version 2 name the application's own id as their audience; the version is said, so that no default of a tenant decides.
az rest --method patch --url "https://graph.microsoft.com/v1.0/applications/$object" --body "{
  \"identifierUris\": [\"api://$app\"],
  \"appRoles\": [
    $(role ActionGroupsSecureWebhook 'Azure Monitor sends alerts' '"User","Application"'),
    $(role Understudy.Reader 'May read the status' '"User","Application"'),
    $(role Understudy.Operator 'May ask for a failover' '"User","Application"'),
    $(role Understudy.Approver 'May accept a loss of data' '"User"')
  ],
  \"api\": {
    \"requestedAccessTokenVersion\": 2,
    \"oauth2PermissionScopes\": [{\"id\": \"$scope\", \"value\": \"use\", \"type\": \"User\", \"isEnabled\": true, \"adminConsentDisplayName\": \"Use Understudy\", \"adminConsentDescription\": \"Use Understudy as the person who signed in\", \"userConsentDisplayName\": \"Use Understudy\", \"userConsentDescription\": \"Use Understudy as the person who signed in\"}]
  }
}"

principal() { # an application's id
  found=$(az ad sp list --filter "appId eq '$1'" --query "[0].id" --output tsv)
  [ -n "$found" ] || found=$(az ad sp create --id "$1" --query id --output tsv)
  echo "$found"
}
ours=$(principal "$app")

assign() { # principal's object id, role
  id=$(az ad sp show --id "$app" --query "appRoles[?value=='$2'].id | [0]" --output tsv)
  given=$(az rest --method get --url "https://graph.microsoft.com/v1.0/servicePrincipals/$ours/appRoleAssignedTo" --query "value[?principalId=='$1' && appRoleId=='$id'].id | [0]" --output tsv)
  [ -n "$given" ] || az rest --method post --url "https://graph.microsoft.com/v1.0/servicePrincipals/$ours/appRoleAssignedTo" --body "{\"principalId\":\"$1\",\"resourceId\":\"$ours\",\"appRoleId\":\"$id\"}" --output none
}
assign "$(principal "$monitor")" ActionGroupsSecureWebhook

# The deployer must own the application, or Azure refuses the action group that names it.
deployer=${2:-}
if [ -n "$deployer" ]; then
  az ad app owner add --id "$app" --owner-object-id "$deployer"
fi

for namespace in Microsoft.App Microsoft.Web Microsoft.ServiceBus Microsoft.Storage Microsoft.KeyVault Microsoft.EventGrid Microsoft.Insights Microsoft.OperationalInsights Microsoft.AlertsManagement Microsoft.ManagedIdentity Microsoft.Network; do
  state=$(az provider show --namespace "$namespace" --query registrationState --output tsv)
  [ "$state" = Registered ] || az provider register --namespace "$namespace"
done

echo "azd env set UNDERSTUDY_AUDIENCE $app"
echo "azd env set UNDERSTUDY_IDENTIFIER_URI api://$app"
echo "azd env set UNDERSTUDY_APPLICATION_OBJECT_ID $object"
