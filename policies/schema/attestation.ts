import { z } from 'zod'
import { type Role, roleCodes, roles } from '#core/access/roles.ts'
import type { AttestationItem, AttestationPolicy } from '#core/attestation/types.ts'
import { chainSteps } from '#core/chain/types.ts'
import { cited, clause, label } from './parameter.ts'

const words = z.array(z.string().min(1)).min(1)
const role = z.enum(
  roleCodes.filter((code) => roles[code].side === 'institution' && code !== 'administrator' && code !== 'auditor') as [
    Role,
    ...Role[],
  ],
)

/** The centre's answer closes these steps; nobody of the institution could be told of an open item at that moment. */
const closedFromOutside = ['plan', 'report'] as const
const ownSteps = chainSteps.filter((step) => !(closedFromOutside as readonly string[]).includes(step))

const item = z
  .strictObject({
    ...cited,
    scope: z.enum(['batch', 'institution', 'occasion']),
    step: z.enum(ownSteps).nullable(),
    moment: z.enum(['before', 'during', 'after']).optional(),
    roles: z.array(role).min(1),
    checks: words.optional(),
    cases: words.optional(),
    effects: words.optional(),
    needsNote: z.boolean(),
    needsAttachment: z.boolean(),
    waiver: z.enum(['allowed', 'not']),
  })
  .refine(({ scope, step }) => scope !== 'batch' || step !== null, 'an item of a batch belongs to a step')
  .refine(({ step, moment }) => moment === undefined || step === 'exam', 'only the exam has a before and an after')
  .refine(
    ({ scope, cases, effects }) => scope === 'occasion' || (!cases && !effects),
    'only an occasion has cases and effects',
  )
  .refine(
    ({ scope, waiver }) => scope === 'batch' || waiver === 'not',
    'only an item of a batch can be waived',
  ) satisfies z.ZodType<AttestationItem>

/** What people attest, because no program can decide it. */
export const attestationSchema = z.strictObject({
  items: z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), item.nullable()),
  waivedBy: z.strictObject({ label, value: z.array(role).min(1), clause }),
}) satisfies z.ZodType<AttestationPolicy>
