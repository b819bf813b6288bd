import { z } from 'zod'
import type { ComplaintPolicy } from '#core/complaint/types.ts'
import { cited } from './parameter.ts'

const term = z.strictObject({ workdays: z.int().positive(), ...cited }).nullable()

/** How complaints are registered, decided and answered. */
export const complaintSchema = z.strictObject({
  handlerConflict: z.strictObject(cited),
  register: z
    .strictObject({ fields: z.array(z.enum(['name', 'unit', 'contact', 'content'])).min(1), ...cited })
    .nullable(),
  decide: term,
  answer: term,
}) satisfies z.ZodType<ComplaintPolicy>
