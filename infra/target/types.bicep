// The shapes in which a target is described: one entry for each stamp, workload and store.

@export()
@description('One region\'s complete copy of the ground.')
type stampType = {
  @description('Short name, lower-case letters and digits only; part of every name in the stamp and of its host name.')
  name: string
  @description('Region, as Azure names it (westeurope, not West Europe).')
  region: string
  @description('What the stamp is for as long as nothing happened: active admits users, passive idles, cold is stopped.')
  role: 'active' | 'passive' | 'cold'
  @description('Order in which users fall to stamps that do not serve; 2 is the first.')
  rank: int
  @description('Share of the users among stamps that serve side by side.')
  weight: int
  @description('Address space, a /16 that no other stamp has.')
  prefix: string
  @description('Zones of the region; left out where it has none.')
  zones: string[]?
}

@export()
@description('One workload. It has host names, a namespace and a gate of its own.')
type workloadType = {
  @description('Lower-case letters and digits only: the namespace, the Service and the first word of the host names.')
  name: string
}

@export()
@description('One store of a workload.')
type storeType = {
  @description('The workload whose data it holds.')
  workload: string
  @description('database: in the workload\'s SQL failover group. cosmos: an account in every region. files: a storage account. cache: one Managed Redis a stamp.')
  kind: 'database' | 'cosmos' | 'files' | 'cache'
  @description('Lower-case letters and digits only; part of the store\'s name.')
  name: string
}

@export()
@description('Where one stamp is entered, as the edge and the other stamps must know it.')
type frontType = {
  name: string
  host: string
  address: string
  isServing: bool
  rank: int
  weight: int
}
