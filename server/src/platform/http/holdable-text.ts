import { DomainError } from '#contract/domain-error.ts'
import { coverIdentities } from '#core/registration/mask-identity.ts'

const deepest = 40

const isHoldable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed()

const refuse = (path: string, message: string) => new DomainError('input.invalid', {}, { fields: [{ path, message }] })

/** Refuses texts no table and no ledger can hold (NUL, half a character), and documents nested without end. */
export function assertHoldable(value: unknown): void {
  let level = [{ path: '', value }]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) throw refuse('', '内容的层次太多')
    level = level.flatMap((one) => {
      if (typeof one.value === 'string' && !isHoldable(one.value)) throw refuse(one.path, '含有不能保存的字符')
      if (typeof one.value !== 'object' || one.value === null) return []
      return Object.entries(one.value).map(([key, inner]) => {
        if (!isHoldable(key)) throw refuse(one.path, '含有不能保存的字符')
        return { path: one.path ? `${one.path}.${key}` : key, value: inner as unknown }
      })
    })
  }
}

/** The name of an uploaded file as it may be kept and shown: no path, no control characters, no identity number. */
export const uploadName = (name: string): string =>
  coverIdentities(
    name
      .replace(/[\\/\p{Cc}\p{Cf}\p{Cs}]/gu, '_')
      .slice(-120)
      .toWellFormed(),
  )
