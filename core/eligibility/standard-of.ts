import type { EligibilityInput } from './types.ts'

/**
 * Whose standard an occupation is filed with, from its name as it was typed: 院校评价规范 and the like are the
 * institution's own, everything else goes by the national conditions.
 */
export const standardOf = (name: string): NonNullable<EligibilityInput['standard']> =>
  /评价规范|本院|本校|院校|企业/.test(name) ? 'own' : 'national'
