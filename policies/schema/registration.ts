import { z } from 'zod'
import { claimKinds, type RegistrationPolicy } from '#core/registration/types.ts'
import { cited, parameter, words } from './parameter.ts'

const evidence = z.strictObject(cited).nullable()

/** The application form's copies, the papers of each route, and what closes the registration. */
export const registrationSchema = z.strictObject({
  formCopies: words,
  evidence: z.strictObject({ direct: evidence, process: evidence, competition: evidence }),
  photoRequired: parameter(z.boolean()),
  consentRequired: parameter(z.boolean()),
  materials: z
    .strictObject({
      ...cited,
      items: z.array(z.strictObject({ name: z.string().min(1), shows: z.enum(claimKinds).nullable() })).min(1),
    })
    .nullable(),
  verifiedOnline: parameter(z.boolean()).nullable(),
  photoName: parameter(z.string().min(1)).nullable(),
  acceptance: evidence,
}) satisfies z.ZodType<RegistrationPolicy>
