import { judgeIdentity } from '../identity/judge-identity.ts'
import type { IdentityType } from '../identity/types.ts'
import type { RegistrationKey } from './columns.ts'
import type { CrossFault, RowKnowledge } from './parse-registration-row.ts'
import type { RowProblemCode } from './row-problem.ts'

const typeOfName: Readonly<Record<string, IdentityType>> = {
  居民身份证: 'id_card',
  港澳台居民居住证: 'residence',
  港澳居民来往内地通行证: 'hk_mo_permit',
  台湾居民来往大陆通行证: 'tw_permit',
  外国人永久居留身份证: 'foreign_pr',
  护照: 'passport',
  军官证: 'officer',
  士兵证: 'soldier',
  公安证明: 'police_note',
}

const faultOf: Readonly<Record<string, CrossFault>> = {
  'identity.format': { key: 'documentNumber', code: 'row.identity_format' },
  'identity.obsolete': { key: 'documentNumber', code: 'row.identity_obsolete' },
  'identity.checksum': { key: 'documentNumber', code: 'row.identity_checksum' },
  'identity.region': { key: 'documentNumber', code: 'row.identity_region' },
  'identity.birth_date': { key: 'documentNumber', code: 'row.identity_birth_date' },
  'identity.birth_mismatch': { key: 'birth', code: 'row.identity_birth_mismatch' },
  'identity.sex_mismatch': { key: 'sex', code: 'row.identity_sex_mismatch' },
} satisfies Record<string, { key: RegistrationKey; code: RowProblemCode }>

/** The kind of document a document type of the sheet names; undefined for one the institution added. */
export const identityTypeOf = (documentType: string): IdentityType | undefined => typeOfName[documentType]

/**
 * Checks the document number against its kind, birth date and sex, and fills in the birth date and sex an identity
 * card tells where the sheet leaves them empty.
 */
export function findIdentityProblems(
  row: Record<RegistrationKey, string>,
  known: RowKnowledge,
  faulty: ReadonlySet<RegistrationKey>,
): CrossFault[] {
  const type = identityTypeOf(row.documentType)
  if (type === undefined || faulty.has('documentNumber')) return []
  const birth = row.birth === '' || faulty.has('birth') ? undefined : row.birth
  const sex = row.sex === '' || faulty.has('sex') ? undefined : row.sex === '男' ? 'M' : 'F'
  const judged = judgeIdentity({ type, number: row.documentNumber, on: known.on, birth, sex }, known.regions)
  if (row.birth === '' && judged.birth !== null) row.birth = judged.birth
  if (row.sex === '' && judged.sex !== null) row.sex = judged.sex === 'M' ? '男' : '女'
  return judged.reasons.flatMap((reason) => faultOf[reason.code] ?? [])
}
