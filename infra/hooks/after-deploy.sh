#!/bin/sh
# Puts the estate file in place, and brings the code to what azd does not reach. azd calls it after it deployed. On Elastic
# Premium azd cannot deploy at all: build with mvn -pl functions -am package, provision, and run this by hand.
set -eu

say() { echo "understudy: $*" >&2; }
value() { azd env get-value "$1" 2>/dev/null || true; }
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
package="$root/functions/target/azure-functions/understudy"
group=$(value AZURE_RESOURCE_GROUP)

archive() {
  rm -f "$root/functions/target/understudy.zip"
  (cd "$package" && zip -qr "$root/functions/target/understudy.zip" .)
}

if [ "$(value UNDERSTUDY_HOSTING_PLAN)" = premium ]; then
  archive
  for container in packages packages-eyes; do
    az storage blob upload --auth-mode login --account-name "$(value UNDERSTUDY_HOST_ACCOUNT)" --container-name "$container" \
      --name understudy.zip --file "$root/functions/target/understudy.zip" --overwrite --output none
  done
  for app in "$(value AZURE_FUNCTION_APP)" "$(value AZURE_FUNCTION_APP_EYES)"; do
    [ -z "$app" ] || az functionapp restart --resource-group "$group" --name "$app"
  done
elif [ -n "$(value AZURE_FUNCTION_APP_EYES)" ]; then
  archive
  az functionapp deployment source config-zip --resource-group "$group" --name "$(value AZURE_FUNCTION_APP_EYES)" \
    --src "$root/functions/target/understudy.zip" --output none
fi

estate=$(value UNDERSTUDY_ESTATE_FILE)
if [ -n "$estate" ]; then
  az storage blob upload --auth-mode login --account-name "$(value UNDERSTUDY_LEDGER_ACCOUNT)" --container-name estate \
    --name understudy.yaml --file "$estate" --overwrite --output none
else
  there=$(az storage blob exists --auth-mode login --account-name "$(value UNDERSTUDY_LEDGER_ACCOUNT)" --container-name estate \
    --name understudy.yaml --query exists --output tsv)
  [ "$there" = true ] || say "No estate is in place, so every function fails: azd env set UNDERSTUDY_ESTATE_FILE <file>, and azd deploy again."
fi
