import { type Answer, answer, why } from '../kernel/judgement.ts'
import type { Level } from '../kernel/levels.ts'
import type { CertificatePolicy } from './types.ts'

/** What a finished certificate looks like, as measured or declared. */
export interface CertificateSheet {
  /** Millimetres. */
  readonly width: number
  readonly height: number
  /** Colour of the cover; null where it has none. */
  readonly cover: string | null
  /** The stamp at the institution's name; null where there is none. */
  readonly seal: string | null
}

/** The colour of the cover a certificate of a level is bound in; null where no colours are written. */
export const coverOf = (level: Level, { cover }: Pick<CertificatePolicy, 'cover'>): string | null =>
  cover?.value[`${level}`] ?? null

/**
 * Whether a certificate has the form the policy asks for: its paper (`certificate.paper`), the cover of its level
 * (`certificate.cover`) and the institution's stamp (`certificate.seal`).
 */
export function judgeSheet(sheet: CertificateSheet, level: Level, policy: CertificatePolicy): Answer {
  const { paper, cover, seal } = policy
  const wrongPaper = paper && (sheet.width !== paper.value.width || sheet.height !== paper.value.height)
  return answer([
    ...(wrongPaper ? [why('certificate.paper', paper.clause)] : []),
    ...(cover && sheet.cover !== coverOf(level, policy) ? [why('certificate.cover', cover.clause)] : []),
    ...(seal && sheet.seal !== seal.value ? [why('certificate.seal', seal.clause)] : []),
  ])
}
