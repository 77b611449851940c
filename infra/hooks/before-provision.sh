#!/bin/sh
# Says in sentences what Azure would refuse, before anything is sent. azd calls it before it provisions.
set -eu

bad=0
say() {
  echo "understudy: $*" >&2
  bad=1
}
value() { azd env get-value "$1" 2>/dev/null || true; }

az account show --output none 2>/dev/null || {
  echo "understudy: Nobody is signed in to the Azure CLI: run az login." >&2
  exit 1
}
subscription=$(value AZURE_SUBSCRIPTION_ID)
[ -n "$subscription" ] || subscription=$(az account show --query id --output tsv)
name=$(value AZURE_ENV_NAME)
location=$(value AZURE_LOCATION)
principal=$(value AZURE_PRINCIPAL_ID)

# ---- the names of things

known=$(az account list-locations --query "[?name=='$location'].name | [0]" --output tsv)
[ -n "$known" ] || say "There is no region '$location'. Set AZURE_LOCATION to a name that az account list-locations shows, such as swedencentral."
for needed in UNDERSTUDY_AUDIENCE UNDERSTUDY_IDENTIFIER_URI UNDERSTUDY_APPLICATION_OBJECT_ID; do
  [ -n "$(value "$needed")" ] || say "$needed is not set: run infra/administrator/entra.sh, and then the three commands that it prints."
done

# ---- what the deployer may do

if [ -n "$principal" ]; then
  roles=$(az role assignment list --assignee "$principal" --scope "/subscriptions/$subscription" --include-inherited --include-groups --query "[].roleDefinitionName" --output tsv)
  has() { printf '%s\n' "$roles" | grep -qx "$1"; }
  if ! has Owner; then
    has Contributor || say "The deployer has no role Contributor on the subscription $subscription: ask its owner."
    has 'Role Based Access Control Administrator' || has 'User Access Administrator' \
      || say "The deployer may give no roles: ask the owner of $subscription for Role Based Access Control Administrator."
  fi
  application=$(value UNDERSTUDY_AUDIENCE)
  if [ -n "$application" ]; then
    owner=$(az ad app owner list --id "$application" --query "[?id=='$principal'].id | [0]" --output tsv)
    [ -n "$owner" ] || say "The deployer does not own the Entra application, so Azure refuses the action group that names it: the administrator runs infra/administrator/entra.sh $name $principal."
  fi
fi
roles_made=$(az role definition list --custom-role-only true --scope "/subscriptions/$subscription" --query "[?starts_with(roleName, 'Understudy signer')].name | [0]" --output tsv)
[ -n "$roles_made" ] || say "The roles of Understudy are not there: the administrator deploys infra/administrator/main.bicep first (docs/operating/deploy.md, step 2)."

# ---- what Azure must be ready for

needs='Microsoft.Web Microsoft.ServiceBus Microsoft.Storage Microsoft.KeyVault Microsoft.EventGrid Microsoft.Insights Microsoft.OperationalInsights'
[ "$(value UNDERSTUDY_NETWORK_PROFILE)" = public ] || [ -z "$(value UNDERSTUDY_NETWORK_PROFILE)" ] || needs="$needs Microsoft.App Microsoft.Network"
for namespace in $needs; do
  state=$(az provider show --namespace "$namespace" --query registrationState --output tsv)
  [ "$state" = Registered ] || say "The resource provider $namespace is not registered: az provider register --namespace $namespace."
done

# A deleted vault keeps its name for ninety days, and cannot be purged.
deleted=$(az keyvault list-deleted --query "[?properties.tags.\"azd-env-name\"=='$name'].name | [0]" --output tsv)
if [ -n "$deleted" ] && [ "$(value UNDERSTUDY_RECOVERS_VAULT)" != true ]; then
  azd env set UNDERSTUDY_RECOVERS_VAULT true
  say "The vault $deleted was deleted and still holds its name. It is brought back next time: run the same command again."
fi

exit "$bad"
