export type * from './for-papers.ts'
export { banksOf, itemsForAssembly, recordStatistics, recordUse, tableInForce } from './neighbours.ts'
export { openItems } from './open-items.ts'
