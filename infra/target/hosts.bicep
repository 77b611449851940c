// Host names are made here, by the patterns of ways.json, and nowhere else.

@export()
@description('The host name that a pattern of ways.json makes for a workload, and for a stamp where the pattern names one.')
func hostOf(pattern string, stamp string, workload string, domain string) string => replace(
  replace(replace(pattern, '{stamp}', stamp), '{workload}', workload),
  '{domain}',
  domain
)
