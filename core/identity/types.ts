/** Every document a candidate may be known by. */
export const identityTypes = [
  'id_card',
  'residence',
  'hk_mo_permit',
  'tw_permit',
  'foreign_pr',
  'passport',
  'officer',
  'soldier',
  'police_note',
] as const

/** The kind of an identity document. */
export type IdentityType = (typeof identityTypes)[number]

/** Male or female. */
export type Sex = 'M' | 'F'
