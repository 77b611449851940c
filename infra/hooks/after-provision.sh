#!/bin/sh
# What must be looked at after the ground is there. azd calls it after it provisioned; nothing is changed in Azure.
set -eu

say() { echo "understudy: $*" >&2; }
value() { azd env get-value "$1" 2>/dev/null || true; }
here=$(cd "$(dirname "$0")" && pwd)
bad=0

if [ "$(value UNDERSTUDY_RECOVERS_VAULT)" = true ]; then
  azd env set UNDERSTUDY_RECOVERS_VAULT false
fi

# An app that names a secret which is not there starts no function.
vault=$(value UNDERSTUDY_VAULT)
for secret in $(sed -n 's/.*"secret": *"\([^"]*\)".*/\1/p' "$here/../main.parameters.json"); do
  found=$(az keyvault secret list --vault-name "$vault" --query "[?name=='$secret'].name | [0]" --output tsv)
  if [ -z "$found" ]; then
    say "The vault has no secret $secret, so no function starts: az keyvault secret set --vault-name $vault --name $secret --value …, and then restart the apps."
    bad=1
  fi
done

# Each subscription has one rule, and not the one that lets everything through.
for subscription in scale-cluster promote-data shift-traffic check-health notify unknown-kind; do
  rules=$(az servicebus topic subscription rule list --resource-group "$(value AZURE_RESOURCE_GROUP)" --namespace-name "$(value UNDERSTUDY_SERVICE_BUS)" \
    --topic-name orders --subscription-name "$subscription" --query "[].sqlFilter.sqlExpression || ['']" --output tsv)
  if [ "$rules" = '1=1' ]; then
    say "The subscription $subscription of the topic orders lets everything through: remove its rule \$Default, and provision again."
    bad=1
  fi
done

exit "$bad"
