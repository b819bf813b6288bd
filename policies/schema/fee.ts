import { z } from 'zod'
import { type FeePolicy, feeItems } from '#core/fee/types.ts'
import type { Level } from '#core/kernel/levels.ts'
import { cited } from './parameter.ts'

const word = z.string().min(1)
const items = z.strictObject({ ...cited, items: z.array(z.enum(feeItems)).min(1) }).nullable()
const level = z.literal([1, 2, 3, 4, 5]) satisfies z.ZodType<Level>

/** What is charged, for how much, to whom. */
export const feeSchema = z.strictObject({
  allowed: items,
  free: items,
  ownAccount: items,
  standard: z.strictObject({ ...cited, item: z.enum(feeItems), standard: word }).nullable(),
  funding: z.strictObject({ ...cited, sources: z.array(word).min(1) }).nullable(),
  voucher: z.strictObject({ ...cited, inProvince: word, elsewhere: word, verifiedBy: word }).nullable(),
  earlierCertificate: z.strictObject({ ...cited, year: word, issuedBy: word, level, standard: word }).nullable(),
}) satisfies z.ZodType<FeePolicy>
