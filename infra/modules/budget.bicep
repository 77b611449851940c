// Says so when the automation costs more than expected. It stops nothing.

@description('Name of the budget.')
param name string
@description('Expected cost per month, in the currency of the subscription.')
param amountPerMonth int
@description('First day of the month in which counting begins, as YYYY-MM-01.')
param startDate string
@description('The people and services that are told.')
param contactEmails string[]

resource budget 'Microsoft.Consumption/budgets@2024-08-01' = {
  name: name
  properties: {
    amount: amountPerMonth
    category: 'Cost'
    timeGrain: 'Monthly'
    timePeriod: {
      startDate: startDate
    }
    notifications: {
      nearlySpent: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: contactEmails
      }
      willOverspend: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 120
        thresholdType: 'Forecasted'
        contactEmails: contactEmails
      }
    }
  }
}
