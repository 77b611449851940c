#!/bin/sh
# Says what keeps the automation from being removed. azd calls it before it takes everything down.
set -eu

value() { azd env get-value "$1" 2>/dev/null || true; }

lock=$(az lock list --resource-group "$(value AZURE_RESOURCE_GROUP)" --query "[?name=='keep-the-ledger'].id | [0]" --output tsv)
if [ -n "$lock" ]; then
  echo "understudy: The ledger is locked: the administrator runs az lock delete --ids $lock, and then you run the same command again." >&2
  exit 1
fi
echo "understudy: The vault stays recoverable for ninety days under its name, and what was given in other groups stays: see docs/operating/deploy.md, Removing everything." >&2
