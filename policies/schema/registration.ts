import { z } from 'zod'
import type { RegistrationPolicy } from '#core/registration/types.ts'
import { cited, parameter, words } from './parameter.ts'

const evidence = z.strictObject(cited).nullable()

/** The application form's copies, the papers of each route, and what closes the registration. */
export const registrationSchema = z.strictObject({
  formCopies: words,
  evidence: z.strictObject({ direct: evidence, process: evidence, competition: evidence }),
  photoRequired: parameter(z.boolean()),
  consentRequired: parameter(z.boolean()),
}) satisfies z.ZodType<RegistrationPolicy>
