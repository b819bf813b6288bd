import { z } from 'zod'
import type { CertificatePolicy } from '#core/certificate/types.ts'
import { parameter, words } from './parameter.ts'

/** A pattern of letters, digits and counts alone: nothing that could take for ever to match. */
function isPattern(text: string): boolean {
  try {
    return !/[()*+?]/.test(text) && new RegExp(text) instanceof RegExp
  } catch {
    return false
  }
}

/** What certificates carry and where their numbers come from. */
export const certificateSchema = z.strictObject({
  coding: words,
  source: parameter(z.enum(['local', 'platform'])),
  filingPattern: parameter(z.string().max(100).refine(isPattern, 'not a plain pattern')).nullable(),
  fields: words,
  cover: parameter(z.record(z.enum(['1', '2', '3', '4', '5']), z.string())).nullable(),
  paper: parameter(z.strictObject({ width: z.int().positive(), height: z.int().positive() })).nullable(),
  seal: parameter(z.string().min(1)).nullable(),
  precondition: parameter(z.enum(['published', 'online'])),
  checksBeforeIssue: words,
  reissueMark: parameter(z.string().max(4)),
  listDays: parameter(z.int().min(1).max(30)),
  ledgerEvents: words,
}) satisfies z.ZodType<CertificatePolicy>
